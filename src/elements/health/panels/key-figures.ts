import { html, nothing, type TemplateResult } from 'lit';
import { lackText } from '../../../element-base/figure/lack-words.js';
import { health } from '../../../i18n/en/health.js';
import { figures } from '../../../i18n/en/figures.js';
import type { Money } from '../../../insights/deals/money-tally.js';
import type { Answer } from '../../../model/question.js';
import { cssVars } from '../../../ui/css-vars.js';
import { skeletonLine } from '../../../ui/skeleton/skeleton-template.js';
import type { HealthAnswers } from '../health-questions.js';
import type { HealthScope } from '../health-scope.js';
import { changeMark, daysChange, pointsChange, type Change } from '../words/change-words.js';

/** What a tile tells. */
interface Tile {
  readonly label: string;
  /** Null where the figure can't be had: `note` says why. */
  readonly value: string | null;
  readonly change: Change | null;
  readonly note: string;
  /** A share of a whole, drawn as a bar. */
  readonly share?: number;
}

/** The key figures, each with its change and what it rests on. */
export function keyFigures(answers: HealthAnswers, scope: HealthScope): TemplateResult {
  const tiles: readonly [keyof HealthAnswers, () => Tile][] = [
    ['openValue', () => openTile(answers.openValue, scope)],
    ['winRate', () => winRateTile(answers.winRate, scope)],
    ['strictWinRate', () => strictTile(answers.strictWinRate, scope)],
    ['salesCycle', () => cycleTile(answers.salesCycle, scope)],
    ['velocity', () => velocityTile(answers.velocity, scope)],
    ['attainment', () => quotaTile(answers.attainment, scope)],
  ];
  return html`<div class="tiles">
    ${tiles.map(([name, tile]) => tileTemplate(name, answers[name], tile(), scope))}
  </div>`;
}

function tileTemplate(name: string, answer: Answer, tile: Tile, scope: HealthScope): TemplateResult {
  const { localizer, isLongWait } = scope;
  const isWaiting = answer.status === 'working' && answer.value === undefined;
  const isThere = !isWaiting && tile.value !== null;
  return html`<section class="tile" part="tile" data-figure=${name} aria-busy=${isWaiting ? 'true' : 'false'}>
    <h3 class="secondary">${tile.label}</h3>
    <p class="tile-value">
      ${
        isThere
          ? html`<span class="key">${tile.value}</span> ${changeMark(tile.change, localizer)}`
          : isWaiting
            ? isLongWait
              ? skeletonLine('medium')
              : nothing
            : html`<span class="key lacking">${localizer.text(figures, 'none')}</span>`
      }
    </p>
    ${
      isThere && tile.share !== undefined
        ? html`<div class="track" aria-hidden="true">
            <div class="fill" ${cssVars({ '--_fl-share': String(Math.min(1, tile.share)) })}></div>
          </div>`
        : nothing
    }
    <p class="tile-note secondary">${isWaiting ? nothing : noteOf(answer, tile, isThere, scope)}</p>
  </section>`;
}

function openTile(
  { value }: Answer<NonNullable<HealthAnswers['openValue']['value']>>,
  { localizer }: HealthScope,
): Tile {
  const now = value?.now;
  return {
    label: localizer.text(health, 'openWeighted'),
    value: now && !(now.deals > 0 && now.withoutValue === now.deals) ? sumsText(now.weighted, localizer) : null,
    change: null,
    note: now ? localizer.text(health, 'ofValue', { count: now.deals, value: sumsText(now.value, localizer) }) : '',
  };
}

function winRateTile({ value }: HealthAnswers['winRate'], { localizer }: HealthScope): Tile {
  const now = value?.now;
  const share = now?.share ?? null;
  const { interval = null, won = 0, lost = 0 } = now ?? {};
  return {
    label: localizer.text(health, 'winRate'),
    value: share === null ? null : localizer.percent(share),
    change: pointsChange(share, value?.before?.share, localizer),
    note: interval
      ? localizer.text(health, 'winRateNote', {
          won,
          closed: won + lost,
          low: localizer.percent(interval.low),
          high: localizer.percent(interval.high),
        })
      : '',
  };
}

function strictTile({ value }: HealthAnswers['strictWinRate'], { localizer }: HealthScope): Tile {
  const share = value?.share ?? null;
  return {
    label: localizer.text(health, 'strictWinRate'),
    value: share === null ? null : localizer.percent(share),
    change: null,
    note: value
      ? localizer.text(health, 'strictNote', { won: value.won, lost: value.lost, stale: value.goneStale })
      : '',
  };
}

function cycleTile({ value }: HealthAnswers['salesCycle'], { localizer }: HealthScope): Tile {
  const median = value?.now.won.median ?? null;
  return {
    label: localizer.text(health, 'cycle'),
    value: median === null ? null : localizer.days(Math.round(median), 'short'),
    change: daysChange(median, value?.before?.won.median, localizer, 'down'),
    note: localizer.text(health, 'cycleNote', { count: value?.now.won.count ?? 0 }),
  };
}

function velocityTile({ value }: HealthAnswers['velocity'], { localizer }: HealthScope): Tile {
  const perDay = value?.perDay ?? null;
  const open = value?.parts.reduce((sum, part) => sum + part.open, 0) ?? 0;
  return {
    label: localizer.text(health, 'velocity'),
    value:
      perDay === null || !value
        ? null
        : localizer.text(health, 'aDay', { amount: localizer.moneyMinor(perDay, value.currency, { compact: true }) }),
    change: null,
    note: localizer.text(health, 'velocityNote', { count: open }),
  };
}

function quotaTile({ value }: HealthAnswers['attainment'], { localizer }: HealthScope): Tile {
  const share = value?.share ?? null;
  const counted = value?.counted ?? null;
  const quota = counted?.sum.minor ?? null;
  const of = counted?.quota;
  const sum = of && of.unit !== null ? localizer.text(health, 'quotaSum', { found: of.found, of: of.of }) : null;
  const won = counted ? sumsText(counted.won, localizer) : '';
  const note =
    counted && quota !== null
      ? localizer.text(health, 'quotaOf', {
          won,
          quota: localizer.moneyMinor(quota, counted.sum.currency, { compact: true }),
        })
      : '';
  return {
    label: localizer
      .text(health, 'quota', { period: of ? periodText(of.period, localizer) : '' })
      .replace(/[,\s]+$/, ''),
    value: share === null ? null : localizer.percent(share),
    change: null,
    note: sum === null ? note : `${note}; ${sum}`,
    ...(share !== null && { share }),
  };
}

/** A month by its name; a quarter or year as quotas name it. */
function periodText(period: string, localizer: HealthScope['localizer']): string {
  return /^\d{4}-\d{2}$/.test(period) ? localizer.date(`${period}-01`, 'month') : period;
}

/** Short, one sum a currency. */
function sumsText(sums: readonly Money[], localizer: HealthScope['localizer']): string {
  return sums.map(({ currency, minor }) => localizer.moneyMinor(minor, currency, { compact: true })).join(' · ');
}

/** What the figure rests on, and what it leaves out. */
function noteOf(answer: Answer, tile: Tile, isThere: boolean, scope: HealthScope): string {
  const lacking = whyNot(answer, scope);
  if (!isThere) return lacking;
  return lacking === '' ? tile.note : `${tile.note}. ${lacking}`;
}

function whyNot(answer: Answer, { localizer, names }: HealthScope): string {
  if (answer.status === 'failed') return answer.error ?? '';
  return [...new Set(answer.lacks.map((lack) => lackText(lack, localizer, names)))].slice(0, 2).join(' ');
}
