/** The one-file bundle: registers every element, knows every language, and exports everything public. */
import '../src/define.js';
import '../src/i18n/vi.js';

export * from '../src/index.js';
export * from '../src/adapters/memory/index.js';
export * from '../src/adapters/indexeddb/index.js';
