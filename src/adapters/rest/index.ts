export { restAdapter } from './rest-adapter.js';
export type { RestAdapterOptions } from './rest-adapter.js';
