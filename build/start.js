/**
 * `npm start`: the workspace page. It keeps its data in the browser; with `--backend rest` on the server of `npm run serve`
 * (FAIRLEAD_SERVER, by default http://127.0.0.1:5174). Other options go to Vite.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const given = process.argv.slice(2);
const at = given.indexOf('--backend');
const backend = at < 0 ? (process.env.FAIRLEAD_BACKEND ?? 'browser') : given[at + 1];
if (backend !== 'browser' && backend !== 'rest') throw new Error(`--backend may be browser or rest; it is ${backend}.`);
const others = at < 0 ? given : given.filter((_, index) => index !== at && index !== at + 1);

const vite = join('node_modules', 'vite', 'bin', 'vite.js');
const child = spawn(process.execPath, [vite, '--config', 'vite.config.ts', ...others], {
  stdio: 'inherit',
  env: { ...process.env, FAIRLEAD_BACKEND: backend },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => process.exit(code ?? 0));
