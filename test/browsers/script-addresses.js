import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Answers a script that something loads by its address, as a worker is, with its source: where it is imported, the runner maps
 * the compiled `x.js` to `x.ts` by itself.
 *
 * @returns {import('@web/dev-server-core').Middleware}
 */
export function scriptAddresses() {
  return (context, next) => {
    const source = context.path.replace(/\.js$/, '.ts');
    const isOurs = /^\/(src|test)\/.*\.js$/.test(context.path);
    if (isOurs && !existsSync(join('.', context.path)) && existsSync(join('.', source))) {
      context.url = context.url.replace(context.path, source);
    }
    return next();
  };
}
