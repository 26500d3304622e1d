/**
 * What a page loads for a board of its own deals: the board, its card, the store, the memory adapter and English.
 * The names are those of the built package, so that its exports and its list of side effects are tried as well.
 */
export { memoryAdapter } from 'fairlead/adapters/memory.js';
import 'fairlead/elements/board/define.js';
import 'fairlead/elements/deal-card/define.js';
