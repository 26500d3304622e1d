import fc from 'fast-check';
import type { Json } from '../../../src/model/json.js';
import { date } from './present-deals.js';
import { day, Story } from './stay-script.js';

type Held = Record<string, Json>;

interface Act {
  readonly days: number;
  readonly kind: string;
  readonly value: number | null;
  readonly currency: string | null;
  readonly due: number | null;
  readonly ownerId: string;
  readonly stageId: string;
  readonly pipelineId: string;
}

const act: fc.Arbitrary<Act> = fc.record({
  days: fc.nat(2),
  kind: fc.constantFrom('move', 'worth', 'due', 'owner', 'delete', 'restore', 'undo', 'undo'),
  value: fc.constantFrom(null, 0, 0.5, 100, 250.25),
  currency: fc.constantFrom(null, 'USD', 'EUR'),
  due: fc.constantFrom(null, 2, 9, 12, 40),
  ownerId: fc.constantFrom('ann', 'bob'),
  stageId: fc.constantFrom('new', 'offer', 'won', 'lost', 'gone'),
  pipelineId: fc.constantFrom('sales', 'sales', 'service'),
});

/** What an act sets, by what the deal holds. */
function setBy({ kind, value, currency, due, ownerId, stageId, pipelineId }: Act, now: number): Held {
  if (kind === 'worth') return { value, currency };
  if (kind === 'due') return { expectedCloseDate: due === null ? null : date(due) };
  if (kind === 'owner') return { ownerId };
  const isClosed = stageId === 'won' || stageId === 'lost';
  return { pipelineId, stageId, stageEnteredAt: day(now), closedAt: isClosed ? day(now) : null };
}

/** A deal's life by acts that may be taken back, as a store records it: the days of the story are 0 to 28. */
export function randomStory(dealId: string): fc.Arbitrary<Story> {
  return fc.array(act, { maxLength: 12 }).map((acts) => {
    const story = new Story(dealId);
    const born: Held = { pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(0), value: 10 };
    story.at(0, 'created', born);
    let [held, isThere, now] = [born, true, 0];
    /** The acts that can be taken back, latest last. */
    const undoable: { readonly opId: string; readonly back: Held }[] = [];
    const edit = (to: Held, undoes: string | null): void => {
      const opId = `${dealId}${String(story.changes.length + 1)}`;
      const from = Object.fromEntries(Object.keys(to).map((field) => [field, held[field] ?? null]));
      story.at(now, 'edited', to, { from, opId, ...(undoes !== null && { undoes }) });
      held = { ...held, ...to };
      undoable.push({ opId, back: from });
    };
    for (const one of acts) {
      now += one.days;
      if (one.kind === 'restore') {
        if (!isThere) story.at(now, 'restored', held);
        isThere = true;
      } else if (!isThere) continue;
      else if (one.kind === 'delete') {
        story.at(now, 'deleted', Object.fromEntries(Object.keys(held).map((field) => [field, null])), { from: held });
        isThere = false;
        undoable.length = 0;
      } else {
        const latest = one.kind === 'undo' ? undoable.pop() : null;
        if (latest) edit(latest.back, latest.opId);
        else if (latest === null) edit(setBy(one, now), null);
      }
    }
    return story;
  });
}
