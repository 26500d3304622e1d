import type { CSSResultGroup } from 'lit';
import { buttonStyles } from './buttons.js';
import { formStyles } from './forms.js';

/** All controls that elements share. What shows before anybody fills in anything takes the buttons alone. */
export const controlStyles: CSSResultGroup = [buttonStyles, formStyles];
