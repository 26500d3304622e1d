/**
 * A PostgreSQL of one's own for tests, on a free port, never as root:
 *
 *   node build/private-postgres.js start <folder>   prints its address
 *   node build/private-postgres.js stop <folder>    ends it and removes the folder
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from './free-port.js';

const [wish, name] = process.argv.slice(2);
if (!name || (wish !== 'start' && wish !== 'stop')) throw new Error('Usage: private-postgres.js start|stop <folder>');
const folder = resolve(name);
const data = join(folder, 'data');
const isRoot = process.getuid?.() === 0;

if (wish === 'start') {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  if (isRoot) must('chown', ['postgres', folder]);
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'fairlead', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync']);
  // Nothing here has to survive the machine: only the order of things is tested, which fsync does not change.
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=100`;
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  console.log(`postgres://fairlead@127.0.0.1:${port}/postgres`);
} else if (existsSync(data)) {
  run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
  rmSync(folder, { recursive: true, force: true });
}

/** PostgreSQL refuses to run as root, so root hands it to the user that the package brings. */
function run(program, args) {
  const path = programPath(program);
  if (isRoot) must('setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', path, ...args]);
  else must(path, args);
}

function must(program, args) {
  const { status, stderr, error } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    cwd: '/',
  });
  if (status === 0) return;
  throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}

/** Debian keeps the programs of the server out of the path. */
function programPath(program) {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(base, version, 'bin', program)).find((path) => existsSync(path));
  return found ?? program;
}
