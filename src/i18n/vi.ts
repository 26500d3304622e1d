/** Importing this module registers every Vietnamese text, and how đồng are written shortly. */
import './vi/actions.js';
import './vi/board.js';
import './vi/board-acts.js';
import './vi/board-states.js';
import './vi/card.js';
import './vi/fields.js';
import './vi/needs.js';
import './vi/panel.js';
import './vi/picker.js';
import './vi/refusals.js';
import './vi/sync.js';
import './vi/workspace.js';
import './vi/list.js';
import './vi/money.js';
import './vi/import.js';
import './vi/filter.js';
import './vi/stages.js';
