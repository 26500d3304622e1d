import { expect } from '@open-wc/testing';
import { anchorsOf, linksOf, readText } from './markdown.js';

const isElsewhere = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target);

/** What a link of a page leads to: a path from the root of the repository, and an anchor in it. */
function targetOf(link: string, page: string): { path: string; anchor: string } {
  const { pathname, hash } = new URL(link, new URL(page, location.origin));
  return { path: pathname, anchor: decodeURIComponent(hash.slice(1)) };
}

/** A folder is shown by its README. */
function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}README.md` : path;
}

async function brokenLinks(start: string): Promise<{ broken: string[]; pages: string[] }> {
  const texts = new Map<string, string>();
  const broken: string[] = [];
  const queue = [start];
  for (let page = queue.shift(); page !== undefined; page = queue.shift()) {
    if (texts.has(page)) continue;
    const text = await readText(page);
    texts.set(page, text);
    for (const link of linksOf(text)) {
      if (isElsewhere(link)) continue;
      const { path, anchor } = targetOf(link, page);
      const file = fileOf(path);
      const response = await fetch(file);
      if (!response.ok) broken.push(`${page} → ${link}`);
      else if (file.endsWith('.md')) {
        if (anchor !== '' && !anchorsOf(await response.text()).has(anchor)) broken.push(`${page} → ${link}`);
        queue.push(file);
      }
    }
  }
  return { broken, pages: [...texts.keys()] };
}

describe('the links of the documentation', () => {
  it('all lead somewhere, from the README on', async () => {
    const { broken, pages } = await brokenLinks('/README.md');

    expect(broken).to.deep.equal([]);
    expect(pages).to.include.members(['/docs/guide/getting-started.md', '/docs/rationale/README.md', '/CHANGELOG.md']);
  });
});
