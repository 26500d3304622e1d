import { figures } from '../../i18n/en/figures.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { Lack } from '../../model/question.js';
import { ENDED_STAYS_NEEDED } from '../../insights/stages/stage-duration.js';

/** Codes whose words need nothing more. */
const PLAIN = [
  'noHistory',
  'notReadWhole',
  'notLoaded',
  'notVisible',
  'valuesHidden',
  'nothingClosed',
  'nothingWon',
  'nothingOpen',
  'noEntries',
  'nothingCreated',
  'tooFewStays',
  'noCycle',
  'zeroCycle',
  'noValue',
  'noRate',
  'nothingDue',
  'noQuota',
  'zeroQuota',
  'noOpenDeal',
  'noOpenValue',
] as const;

/** Codes that count what is left out. */
const COUNTED = [
  'inUnknownStage',
  'withoutEntry',
  'impossibleStays',
  'withoutStay',
  'withoutClose',
  'withoutValue',
  'withoutStart',
  'withoutCreation',
  'negative',
  'ahead',
  'withoutHistory',
  'withoutOutcome',
  'knownStale',
  'knownLater',
  'asOfToday',
  'unevenSplits',
  'duplicateQuotas',
] as const;

/** Names of what a reason is about; undefined where it is not known here. */
export interface LackNames {
  pipeline(id: string): string | undefined;
  stage(pipelineId: string, stageId: string): string | undefined;
}

/** Why a figure, or a part of it, can't be had, and of which stage or pipeline that is said. */
export function lackText(lack: Lack, localizer: Localizer, names: LackNames): string {
  const reason = reasonOf(lack, localizer);
  const place = placeOf(lack, names);
  return place === undefined ? reason : localizer.text(figures, 'about', { place, reason });
}

function placeOf({ why, details = {} }: Lack, names: LackNames): string | undefined {
  const { pipelineId, stageId } = details;
  // Not even the name of a hidden pipeline is told.
  if (typeof pipelineId !== 'string' || why === 'notVisible') return undefined;
  return typeof stageId === 'string' ? names.stage(pipelineId, stageId) : names.pipeline(pipelineId);
}

function reasonOf({ why, details = {} }: Lack, localizer: Localizer): string {
  const plain = PLAIN.find((code) => code === why);
  if (plain) return localizer.text(figures, plain);
  const count = numberOf(details['count']);
  const counted = COUNTED.find((code) => code === why);
  if (counted) return localizer.text(figures, counted, { count });
  switch (why) {
    case 'historyFailed':
    case 'historyWaits':
      return localizer.text(figures, why, { message: textOf(details['message']) });
    case 'historyTooLarge':
      return details['of'] === null || details['of'] === undefined
        ? localizer.text(figures, 'historyTooLargeUnknown', { read: numberOf(details['read']) })
        : localizer.text(figures, why, { read: numberOf(details['read']), of: numberOf(details['of']) });
    case 'noRates':
      return localizer.text(figures, why, { currencies: numberOf(details['currencies']) });
    case 'tooFewEnded':
      return localizer.text(figures, why, { count: numberOf(details['ended']), needed: ENDED_STAYS_NEEDED });
    case 'tooFewClosed':
      return localizer.text(figures, why, { count: numberOf(details['closed']), needed: numberOf(details['needed']) });
    case 'tooFewParts':
      return localizer.text(figures, why, { count: numberOf(details['parts']), needed: numberOf(details['needed']) });
    case 'tooFewWon':
      return localizer.text(figures, why, { count: numberOf(details['won']), needed: numberOf(details['needed']) });
    default:
      return localizer.text(figures, 'unknownReason', { why });
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
