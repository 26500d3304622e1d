import { html, nothing, type TemplateResult } from 'lit';
import { health } from '../../../i18n/en/health.js';
import type { Localizer } from '../../../i18n/localizer.js';

/** How a figure changed. */
export interface Change {
  /** Without its sign. */
  readonly text: string;
  /** Below 0: it went down. */
  readonly by: number;
  /** What is better: up, as a rule. */
  readonly better: 'up' | 'down';
}

/** The change since the period before, by arrow, colour and word; nothing where it is not known. */
export function changeMark(change: Change | null, localizer: Localizer): TemplateResult | typeof nothing {
  if (!change) return nothing;
  if (change.by === 0) return html`<span class="change same">${localizer.text(health, 'same')}</span>`;
  const isUp = change.by > 0;
  const isGood = isUp === (change.better === 'up');
  const words = localizer.text(health, isUp ? 'up' : 'down', { change: change.text });
  return html`<span class="change ${isGood ? 'good' : 'bad'}"
    ><span aria-hidden="true">${isUp ? '▲' : '▼'} ${change.text}</span
    ><span class="visually-hidden">${words}</span></span
  >`;
}

/** A change of a share, in points of a hundred. */
export function pointsChange(
  now: number | null | undefined,
  before: number | null | undefined,
  localizer: Localizer,
  better: Change['better'] = 'up',
): Change | null {
  if (typeof now !== 'number' || typeof before !== 'number') return null;
  const by = Math.round(now * 100) - Math.round(before * 100);
  return { by, better, text: localizer.text(health, 'changePoints', { count: Math.abs(by) }) };
}

/** A change in days. */
export function daysChange(
  now: number | null | undefined,
  before: number | null | undefined,
  localizer: Localizer,
  better: Change['better'],
): Change | null {
  if (typeof now !== 'number' || typeof before !== 'number') return null;
  const by = Math.round(now) - Math.round(before);
  return { by, better, text: localizer.days(Math.abs(by), 'short') };
}
