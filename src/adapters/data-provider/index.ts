import type { DataAdapter } from '../../data/adapter.js';
import { DataProviderAdapter, type DataProviderOptions } from './data-provider-adapter.js';
import { reactAdminSource, type ReactAdminProvider } from './react-admin-source.js';
import { refineSource, type RefineProvider } from './refine-source.js';

export type { DataProviderOptions, ReactAdminProvider, RefineProvider };
export { jsonText } from '../../data/bridge/deal-mapping.js';
export type { DealMapping, FieldCodec } from '../../data/bridge/deal-mapping.js';

/** Deals behind a react-admin DataProvider. The host hands its own provider over, already set up and signed in. */
export function reactAdminAdapter(provider: ReactAdminProvider, options: DataProviderOptions = {}): DataAdapter {
  return new DataProviderAdapter(reactAdminSource(provider), options);
}

/** Deals behind a Refine data provider. The host hands its own provider over, already set up and signed in. */
export function refineAdapter(provider: RefineProvider, options: DataProviderOptions = {}): DataAdapter {
  return new DataProviderAdapter(refineSource(provider), options);
}
