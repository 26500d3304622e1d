import '../../../ui/menu/define.js';
import '../../../element-base/needs-dialog/define.js';

/**
 * All that using a board needs, in one fetch. It registers small parts: import it with the first use of a board, never
 * with its class.
 */
export { BoardInteraction } from './board-interaction.js';
