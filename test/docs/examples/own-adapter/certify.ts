import { certifyAdapter } from '../../../../src/data/conformance/index.js';
import { onceAdapter } from './once.js';

export async function certifyMine(print?: (line: string) => void) {
  const make = () => ({ adapter: onceAdapter(new Map(), new Map()), cleanup: () => undefined });
  return certifyAdapter(make, { level: 'exactly-once', ...(print && { print }) });
}
