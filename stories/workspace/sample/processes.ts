import { HARDWARE } from './hardware.js';
import type { Process } from './process.js';
import { RENEWALS } from './renewals.js';
import { SOFTWARE } from './software.js';

export const PROCESSES: readonly Process[] = [HARDWARE, SOFTWARE, RENEWALS];
