import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./odata-server/', import.meta.url));
const STARTING_LIMIT = 60_000;

/** The real server in a process of its own, run by the Node that it needs. */
export class ODataServer {
  #process: ChildProcess | null = null;

  /** Installs the server on the first run, starts it on a free port and gives the address of its service. */
  async start(): Promise<string> {
    if (!existsSync(`${FOLDER}node_modules/@sap/cds`)) {
      const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: FOLDER,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`The OData server could not be installed: ${stderr}`);
    }
    const parts = ['node_modules/@sap/cds/bin/serve.js', 'all', '--in-memory', '--port', '0'];
    this.#process = spawn(`${FOLDER}node_modules/.bin/node`, parts, {
      cwd: FOLDER,
      env: { ...process.env, PORT: '0' },
    });
    let said = '';
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`The OData server did not start: ${said}`)), STARTING_LIMIT);
      const hear = (chunk: Buffer): void => {
        said += chunk.toString();
        const address = /listening on \{ url: '(http:[^']+)'/.exec(said)?.[1];
        if (address === undefined) return;
        clearTimeout(limit);
        resolve(`${address.replace('localhost', '127.0.0.1')}/crm`);
      };
      this.#process?.stdout?.on('data', hear);
      this.#process?.stderr?.on('data', hear);
      this.#process?.once('exit', (code) => reject(new Error(`The OData server ended with ${code}: ${said}`)));
    });
  }

  stop(): void {
    this.#process?.removeAllListeners('exit');
    this.#process?.kill('SIGKILL');
  }
}
