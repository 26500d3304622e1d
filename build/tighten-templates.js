/**
 * No bundler of a host looks into markup and style sheets that stand in templates: their indents go here, and of style sheets
 * the comments and line breaks too. Those breaks stand behind the sheet then, so that source maps find the lines after it.
 */
import ts from 'typescript';

const TAGS = new Set(['html', 'svg', 'css']);

/** `text` of a JavaScript or TypeScript module with its `html`, `svg` and `css` templates tightened. */
export function tightenTemplates(text, name) {
  if (!/\b(html|svg|css)\s*`/.test(text)) return text;
  const edits = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && TAGS.has(node.tag.text)) {
      const tighten = node.tag.text === 'css' ? tightCss : tightMarkup;
      const { template } = node;
      const parts = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template]
        : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
      for (const part of parts) {
        const [from, to] = [part.getStart(), part.getEnd()];
        edits.push([from, to, tighten(text.slice(from, to))]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true));
  let tight = '';
  let at = 0;
  for (const [from, to, part] of edits.sort((a, b) => a[0] - b[0])) {
    tight += text.slice(at, from) + part;
    at = to;
  }
  return tight + text.slice(at);
}

function tightMarkup(markup) {
  return markup.replace(/\n[ \t]+/g, '\n');
}

function tightCss(sheet) {
  const tight = sheet
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/ \{$/gm, '{')
    .replace(/^([a-z-]+): /gm, '$1:')
    .replace(/([{};:,(`])\n+|\n+(?=[})`])/g, '$1')
    .replace(/\n+/g, ' ')
    .replaceAll(';}', '}');
  return tight + '\n'.repeat(sheet.split('\n').length - 1);
}
