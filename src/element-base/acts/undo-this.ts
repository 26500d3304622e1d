import type { PipelineStore } from '../../store/store.js';

/** Takes back the act that was just accepted, and nothing else: once another act stands on top, it does nothing. */
export function undoThis(store: PipelineStore): () => void {
  const act = store.nextUndo?.txId;
  return () => {
    if (act !== undefined && store.nextUndo?.txId === act) void store.undo();
  };
}
