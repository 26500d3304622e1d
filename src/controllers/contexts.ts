import { createContext } from '@lit/context';
import type { Localizer } from '../i18n/localizer.js';
import type { PipelineStore } from '../store/store.js';

/** The store of the workspace around; undefined while it has no adapter. Registered symbols, so that two copies of the package on a page agree. */
export const storeContext = createContext<PipelineStore | undefined>(Symbol.for('fairlead.store'));

/** Language, direction, reporting time zone. */
export const localeContext = createContext<Localizer>(Symbol.for('fairlead.locale'));
