import { createContext } from '@lit/context';
import type { Localizer } from '../i18n/localizer.js';

/** Language, direction, reporting time zone. A registered symbol, so that two copies of the package on a page agree. */
export const localeContext = createContext<Localizer>(Symbol.for('fairlead.locale'));
