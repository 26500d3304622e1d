import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { Pipeline } from '../../src/model/pipeline.js';
import { generateSample } from './sample/generate.js';

/** The day on which the stories stand still, so that they look the same whenever they are looked at. */
export const STORY_TODAY = '2026-11-20';

/** Noon of that day in UTC. */
export function storyClock(): number {
  return Date.parse(`${STORY_TODAY}T05:00:00Z`);
}

/** The sample in memory; `change` may restrict or rename its pipelines. */
export function sampleBackend(change: (pipeline: Pipeline) => Pipeline = (pipeline) => pipeline): EmbeddedAdapter {
  const { pipelines, deals, entities, changes, pipelineChanges } = generateSample({ seed: 7, today: STORY_TODAY });
  return memoryAdapter({ pipelines: pipelines.map(change), deals, entities, changes, pipelineChanges });
}

/** A backend that never answers. */
export function silentBackend(): DataAdapter {
  return { list: () => new Promise(() => undefined) };
}

/** A backend that always fails, with a reason. */
export function brokenBackend(): DataAdapter {
  return { list: () => Promise.reject(new Error('The server answered 503 Service Unavailable.')) };
}
