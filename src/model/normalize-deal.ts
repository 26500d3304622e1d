import { ownProperties } from './clean-json.js';
import type { Deal } from './deal.js';
import { shown, shownId } from './problem.js';
import type { Problem } from './problem.js';
import * as field from './read-deal-field.js';
import { complaints } from './read-deal-field.js';
import { isRounded } from './rounded.js';

/** What a deal from outside may leave out. */
export interface DealDefaults {
  /** The reporting time zone, in which a date without a time stands at 12:00. Absent: UTC. */
  timeZone?: string;
  /** The rank of a deal without a usable one. Absent: the empty text, which stands before all ranks. */
  rank?: string;
  /** The pipeline of a deal that names none. */
  pipelineId?: string | null;
  /** The pipeline that a stage belongs to, asked first for a deal that names none. */
  pipelineOfStage?(stageId: string): string | null | undefined;
}

export type NormalizedDeal =
  { deal: Deal; problems: readonly Problem[] } | { deal: null; problems: readonly Problem[] };

const NO_PROBLEMS: readonly Problem[] = Object.freeze([]);

function rejected(code: string, message: string, value: unknown): NormalizedDeal {
  complaints.add(code, message, value);
  return { deal: null, problems: complaints.problems ?? NO_PROBLEMS };
}

function identity(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) && !isRounded(value) ? String(value) : '';
}

function read(input: object, defaults: DealDefaults): NormalizedDeal {
  const source = ownProperties(input);
  const id = identity(source.id);
  complaints.start(id, defaults.timeZone ?? 'UTC');
  if (isRounded(source.id)) {
    const message = `A deal's id is the number ${shown(source.id)}, beyond 2^53, where JSON loses digits; it is left out. Send ids as text.`;
    return rejected('deal-id-rounded', message, input);
  }
  if (id === '') {
    return rejected(
      'deal-without-id',
      `A deal has no id (${shown(source.id)}) and is left out. Give each a text of its own.`,
      input,
    );
  }
  if (typeof source.id !== 'string') {
    complaints.add('deal-text-is-number', `id is the number ${id}; it is read as text. Send it as text.`, source.id);
  }
  const stageId = field.text(source.stageId, 'stageId');
  if (stageId === null) {
    return rejected(
      'deal-without-stage',
      `Deal ${shownId(id)} has no stageId and is left out. Name the stage it stands in.`,
      input,
    );
  }
  const title = titleOf(source.title, id);
  const pipelineId =
    field.text(source.pipelineId, 'pipelineId') ?? defaults.pipelineOfStage?.(stageId) ?? defaults.pipelineId ?? '';
  const deal = complete(source, { id, title, pipelineId, stageId }, defaults);
  return { deal, problems: complaints.problems ?? NO_PROBLEMS };
}

function titleOf(given: unknown, id: string): string {
  const title = field.text(given, 'title');
  if (title !== null && title.trim() !== '') return title;
  complaints.add('deal-without-title', `Deal ${shownId(id)} has no title; its id stands in. Send a title.`, given);
  return id;
}

/** One literal with every key in one order, so that all deals share one shape. */
function complete(
  source: Readonly<Record<string, unknown>>,
  { id, title, pipelineId, stageId }: Pick<Deal, 'id' | 'title' | 'pipelineId' | 'stageId'>,
  defaults: DealDefaults,
): Deal {
  return {
    id,
    externalId: field.text(source.externalId, 'externalId'),
    title,
    pipelineId,
    stageId,
    value: field.amount(source.value, 'value'),
    currency: field.currency(source.currency),
    margin: field.amount(source.margin, 'margin'),
    ownerId: field.text(source.ownerId, 'ownerId'),
    splits: field.splitList(source.splits),
    teamId: field.text(source.teamId, 'teamId'),
    territoryId: field.text(source.territoryId, 'territoryId'),
    accountId: field.text(source.accountId, 'accountId'),
    contactId: field.text(source.contactId, 'contactId'),
    productId: field.text(source.productId, 'productId'),
    source: field.text(source.source, 'source'),
    probability: field.fraction(source.probability),
    expectedCloseDate: field.date(source.expectedCloseDate, 'expectedCloseDate'),
    firstContactAt: field.instant(source.firstContactAt, 'firstContactAt'),
    createdAt: field.instant(source.createdAt, 'createdAt'),
    stageEnteredAt: field.instant(source.stageEnteredAt, 'stageEnteredAt'),
    lastActivityAt: field.instant(source.lastActivityAt, 'lastActivityAt'),
    nextActivityAt: field.instant(source.nextActivityAt, 'nextActivityAt'),
    plannedUntilAt: field.instant(source.plannedUntilAt, 'plannedUntilAt'),
    closedAt: field.instant(source.closedAt, 'closedAt'),
    lostReasonId: field.text(source.lostReasonId, 'lostReasonId'),
    pushCount: field.count(source.pushCount),
    snoozedUntilDate: field.date(source.snoozedUntilDate, 'snoozedUntilDate'),
    tags: field.tagList(source.tags),
    rank: field.rank(source.rank) ?? defaults.rank ?? '',
    version: field.version(source.version),
    fields: field.customFields(source.fields),
  };
}

/**
 * Makes a clean deal of whatever a host hands over, by own keys only and into a new object. What cannot be read becomes
 * unknown and is reported; only a deal without an id or a stage is refused. The input is never kept or changed.
 */
export function normalizeDeal(input: unknown, defaults: DealDefaults): NormalizedDeal {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    try {
      return read(input, defaults);
    } catch (error) {
      complaints.start('', 'UTC');
      return rejected(
        'deal-unreadable',
        `A deal cannot be read (${String(error)}) and is left out. Send plain objects.`,
        input,
      );
    }
  }
  complaints.start('', 'UTC');
  return rejected(
    'deal-not-an-object',
    `A deal is ${shown(input)} and is left out. Send an object with id, title and stageId.`,
    input,
  );
}
