/** Importing this module registers every Vietnamese text. */
import './vi/actions.js';
import './vi/fields.js';
