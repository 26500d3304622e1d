/** The compiler writes its decorator helper into every module that decorates: here they share one. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const HELPER = /^var (__decorate) = \(this && this\.__decorate\) \|\| function [^]*?\n\};\n/m;

/** Rewrites the modules below `folder`; what follows the helper keeps its line, so that source maps still find it. */
export function shareDecorate(folder) {
  let helper = '';
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (!name.endsWith('.js')) continue;
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const found = HELPER.exec(text);
    if (!found) continue;
    [helper] = found;
    const way = relative(dirname(path), join(folder, 'decorate.js')).split(sep).join('/');
    const line = `import { __decorate } from '${way.startsWith('.') ? way : `./${way}`}';\n`;
    writeFileSync(
      path,
      text.replace(helper, () => line + '\n'.repeat(helper.split('\n').length - 2)),
    );
  }
  if (helper !== '')
    writeFileSync(
      join(folder, 'decorate.js'),
      helper.replace('var __decorate = (this && this.__decorate) || ', 'export const __decorate = '),
    );
}
