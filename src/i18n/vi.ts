/** Importing this module registers every Vietnamese text. */
import './vi/actions.js';
import './vi/fields.js';
import './vi/picker.js';
import './vi/sync.js';
import './vi/workspace.js';
import './vi/list.js';
