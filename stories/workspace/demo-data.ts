import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import { restAdapter } from '../../src/adapters/rest/index.js';
import type { Ctx, DataAdapter } from '../../src/data/adapter.js';
import { dayOfMillis, formatDay } from '../../src/model/calendar.js';
import { generateSample } from './sample/generate.js';
import { DEMO_USER, TIME_ZONE } from './demo-user.js';
import { seedAdapter } from './sample/seed-adapter.js';
import type { SampleLanguage } from './sample/words.js';

const SEED = 20_240_901;
/** Enough for every figure to have what it needs. */
const DEALS = 1_500;

function context(): Ctx {
  return { signal: new AbortController().signal, userId: DEMO_USER.id };
}

/** A server where the page names one (`npm start -- --backend rest`), else this browser. */
export function openWorkspace(): DataAdapter {
  const url = document.querySelector<HTMLMetaElement>('meta[name="fairlead-backend"]')?.content;
  if (url) return restAdapter({ url: new URL(url, document.baseURI).href });
  return indexedDbAdapter({ name: 'fairlead-workspace' });
}

/** True while nothing at all is stored: then the sample may go in unasked. */
export async function isEmpty(adapter: DataAdapter): Promise<boolean> {
  const pipelines = await adapter.pipelines?.(context());
  return (pipelines ?? []).length === 0;
}

/** Replaces everything by the sample in a language, with today as its last day. */
export async function loadSample(adapter: DataAdapter, language: SampleLanguage): Promise<void> {
  await emptyWorkspace(adapter);
  const today = formatDay(dayOfMillis(Date.now(), TIME_ZONE));
  await seedAdapter(adapter, generateSample({ seed: SEED, today, deals: DEALS, language }), context());
}

export async function emptyWorkspace(adapter: DataAdapter): Promise<void> {
  if (!adapter.clear) throw new Error('A server is emptied where it runs: npm run serve -- --fresh');
  await adapter.clear(context());
}
