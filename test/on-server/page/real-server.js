import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const STARTED = /fairlead serves (\S+)\/api/;

/**
 * `npm run serve` with a database of its own: the handler over PGlite, in a process of its own, with the sample in it.
 *
 * @returns {Promise<{address: string, stop: () => Promise<void>}>}
 */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-server-'));
  const env = { ...process.env };
  delete env.FAIRLEAD_POSTGRES;
  const command = ['--import', 'tsx', 'build/serve.ts', '--port', '0', '--data', join(folder, 'data'), '--fresh'];
  const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'inherit', 'pipe'] });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const found = STARTED.exec(said);
      if (found) resolve(found[1]);
    });
    void gone.then((code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
