import type { DataAdapter } from '../../../../src/data/index.js';
import type { DealInput } from '../../../../src/model/index.js';

export function readingAdapter(deals: readonly DealInput[]): DataAdapter {
  return { list: async () => deals };
}
