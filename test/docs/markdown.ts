/** A fenced block of a Markdown file. */
export interface CodeBlock {
  language: string;
  code: string;
  /** Of the opening fence, counted from 1. */
  line: number;
  /** What the comment above it says: `<!-- test: name -->` gives `test` and `name`; null where there is none. */
  mark: { kind: string; argument: string } | null;
}

/** The served text of a file of the repository. */
export async function readText(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} is not there (${String(response.status)}).`);
  return response.text();
}

export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const language = /^```(\w+)/.exec(lines[at] ?? '')?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`The block that opens in line ${String(at + 1)} has no end.`);
    const [, kind, argument = ''] = /^<!--\s*(\w+)(?::\s*(.*?))?\s*-->$/.exec(lineAbove(lines, at)) ?? [];
    const code = lines.slice(at + 1, end).join('\n');
    blocks.push({ language, code, line: at + 1, mark: kind === undefined ? null : { kind, argument } });
    at = end;
  }
  return blocks;
}

/** The nearest line above that holds something. */
function lineAbove(lines: readonly string[], at: number): string {
  return lines.slice(0, at).findLast((line) => line.trim() !== '') ?? '';
}

/** Where the links and images of a page lead, as written; what stands in code is left out. */
export function linksOf(markdown: string): string[] {
  const prose = withoutCode(markdown);
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
}

/** The anchors that a forge makes of the headings. */
export function anchorsOf(markdown: string): Set<string> {
  const headings = [...markdown.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#{1,6}\s+(.+)$/gm)];
  return new Set(
    headings.map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}
