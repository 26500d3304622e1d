import type { DealChange } from '../../src/model/change.js';

/** So many changes, five a deal: created, then moved from stage to stage, one of the moves taken back. The deals come mixed. */
export function manyChanges(count: number): DealChange[] {
  const deals = Math.ceil(count / 5);
  return Array.from({ length: count }, (_, index) => {
    const dealId = `d${index % deals}`;
    const seq = Math.floor(index / deals);
    const isUndo = seq === 3;
    const stage = (at: number): string => `s${at === 3 ? 1 : at}`;
    return {
      id: `c${index}`,
      dealId,
      at: new Date(Date.UTC(2026, 0, 1 + seq, 9)).toISOString(),
      seq,
      actorId: 'mai',
      opId: `${dealId}-${seq}`,
      undoes: isUndo ? `${dealId}-2` : null,
      kind: seq === 0 ? 'created' : 'moved',
      changes: {
        stageId: { from: seq === 0 ? null : stage(seq - 1), to: stage(seq) },
        ...(seq === 0 && { title: { from: null, to: `Deal ${dealId}` } }),
      },
    };
  });
}
