import { spawnSync } from 'node:child_process';
import { firstOnPath } from './on-path.js';

/**
 * Installs Debian packages where this process may: as root on a system with apt.
 *
 * @param {readonly string[]} packages
 * @returns {boolean} false where apt or root is missing, or the installation failed
 */
export function aptInstall(packages) {
  if (process.getuid?.() !== 0 || firstOnPath(['apt-get']) === undefined) return false;
  return apt(['update']) && apt(['install', '-y', '--no-install-recommends', ...packages]);
}

/** Another installation may hold the lock: five minutes of patience beat a failed run. */
function apt(args) {
  const { status } = spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
