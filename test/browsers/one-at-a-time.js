import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Waits until no other process of this machine holds the name, then holds it until this process ends.
 *
 * @param {string} name
 * @throws {Error} after fifteen minutes
 */
export async function oneAtATime(name) {
  const file = join(tmpdir(), `${name}.lock`);
  const givenUpAt = Date.now() + LONGEST_WAIT_MS;
  for (let told = false; !take(file); told = true) {
    if (!told) console.log(`Waiting for another run that holds ${file}`);
    if (Date.now() > givenUpAt) throw new Error(`${file} was held for fifteen minutes: remove it if nothing runs.`);
    await wait(500);
  }
  process.on('exit', () => rmSync(file, { force: true }));
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

/** A process that was killed leaves its file behind. */
function isHeld(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Another process is about to write its number.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
