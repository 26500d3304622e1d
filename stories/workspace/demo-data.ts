import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import type { Ctx } from '../../src/data/adapter.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import { dayOfMillis, formatDay } from '../../src/model/calendar.js';
import { generateSample } from './sample/generate.js';
import { seedAdapter } from './sample/seed-adapter.js';

/** The time zone in which the invented company counts its days. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Whose desk the page is. */
export const DEMO_USER = { id: 'chau', name: 'Nguyễn Thị Minh Châu', teamIds: ['hardware-team'], territoryIds: ['south'] };

const SEED = 20_240_901;

function context(): Ctx {
  return { signal: new AbortController().signal, userId: DEMO_USER.id };
}

export function openWorkspace(): EmbeddedAdapter {
  return indexedDbAdapter({ name: 'fairlead-workspace' });
}

/** True while nothing at all is stored: then the sample may go in unasked. */
export async function isEmpty(adapter: EmbeddedAdapter): Promise<boolean> {
  const pipelines = await adapter.pipelines?.(context());
  return (pipelines ?? []).length === 0;
}

/** Replaces everything by the sample, with today as its last day. */
export async function loadSample(adapter: EmbeddedAdapter): Promise<void> {
  await adapter.clear(context());
  const today = formatDay(dayOfMillis(Date.now(), TIME_ZONE));
  await seedAdapter(adapter, generateSample({ seed: SEED, today }), context());
}

export async function emptyWorkspace(adapter: EmbeddedAdapter): Promise<void> {
  await adapter.clear(context());
}
