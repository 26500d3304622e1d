import '../../ui/menu/define.js';
import '../internal/needs-dialog/define.js';

/**
 * All that the hands of a board need, in one fetch. It registers small parts: import it with the first use of a board, never
 * with its class.
 */
export { BoardHands } from './board-hands.js';
