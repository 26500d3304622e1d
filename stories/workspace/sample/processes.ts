import { HARDWARE } from './hardware.js';
import { processOf, type Process } from './process.js';
import { RENEWALS } from './renewals.js';
import { SOFTWARE } from './software.js';
import type { SampleLanguage } from './words.js';

const PLANS = [HARDWARE, SOFTWARE, RENEWALS];

/** The three processes, sized for so many deals. */
export function processesIn(language: SampleLanguage | undefined, deals: number): Process[] {
  return PLANS.map((plan) => processOf(plan, language, deals));
}
