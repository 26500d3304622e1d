export function webkitLauncher() { throw new Error('WebKit: not yet'); }
