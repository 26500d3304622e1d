import { formatDay, parseDate } from '../../model/civil-date.js';
import type { Deal, DealField } from '../../model/deal.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import { ranksBetween } from '../../model/rank.js';
import { completeDeal } from '../complete-deal.js';
import { seeded } from '../seeded.js';
import type { Draw } from '../seeded.js';

export interface Generation {
  count: number;
  seed: number;
  /** Begins every id. */
  prefix: string;
  pipelines: readonly Pipeline[];
  /** `YYYY-MM-DD`: dates lie around it. */
  today: string;
  /** The fields that are filled in; null fills all. */
  stores: ReadonlySet<DealField> | null;
}

/** Names that databases, patterns and collations trip over. */
const WORDS = [
  'Đặng Đình Sơn',
  'Ngân hàng Á Châu',
  'Æther Søren',
  'Straße & Söhne',
  "O'Neil",
  '100%_sure',
  'back\\slash',
  'Ελλάδα ΣΟΦΟΣ',
  'İstanbul',
  'plain rack',
  'Rack refresh',
  'zebra 10',
  'zebra 9',
  'Škoda',
  '"quoted", (odd)',
  'x.y,z:w',
];
const TAGS = ['đối tác', 'hot', 'Renewal', "d'été", 'a,b', '{x}'];
const SOURCES = ['Web', 'web', 'Référence', 'phone, call'];
const HOURS = ['00:00:00.000', '16:59:59.999', '17:00:00.000', '23:30:00.000', '09:15:00.000'];
const AMOUNTS = [0, 0.01, 1, 999.99, 1_000, 1_250, 1_250.5, 48_200, 535_360.25, 12_345_678.9, 9_007_199_254];
const CURRENCIES = [null, 'EUR', 'USD', 'VND', 'KWD'];

/**
 * The same deals for the same seed, whatever the machine: gaps in every optional field, edges of days and months, names
 * that bad quoting and folding stumble over, and places mixed so that no order of insertion is the order of the board.
 */
export function generateDeals({ count, seed, prefix, pipelines, today, stores }: Generation): Deal[] {
  const draw = seeded(seed);
  const places = pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => ({ pipeline, stage })));
  if (places.length === 0) throw new Error('There is no stage to put deals in. Name a pipeline with stages.');
  const ranks = draw.shuffled(ranksBetween(null, null, count));
  const day = parseDate(today);
  let place = draw.one(places);
  return Array.from({ length: count }, (_, index) => {
    // Some share stage and rank with the one before, so that the id has to decide.
    const isTwin = index % 5 === 2;
    if (!isTwin) place = draw.one(places);
    const deal = dealOf(`${prefix}-${String(index).padStart(5, '0')}`, { ...place, day, draw });
    return keep({ ...deal, rank: (isTwin ? ranks[index - 1] : ranks[index]) ?? 'i' }, stores);
  });
}

/** Nothing, one activity, or one that may be overdue and another that is due later. */
function planned(
  draw: Draw,
  instant: (from: number, to: number) => string,
): Pick<Deal, 'nextActivityAt' | 'plannedUntilAt'> {
  if (draw.below(2) === 0) return { nextActivityAt: null, plannedUntilAt: null };
  const nextActivityAt = instant(-5, 20);
  const later = instant(-5, 20);
  return { nextActivityAt, plannedUntilAt: draw.below(2) === 0 || later < nextActivityAt ? nextActivityAt : later };
}

interface Around {
  pipeline: Pipeline;
  stage: Stage;
  day: number;
  draw: Draw;
}

function dealOf(id: string, { pipeline, stage, day, draw }: Around): Deal {
  const some = <T>(make: () => T): T | null => (draw.below(5) === 0 ? null : make());
  const instant = (from: number, to: number): string =>
    `${formatDay(day + draw.between(from, to))}T${draw.one(HOURS)}Z`;
  const isClosed = stage.category !== 'open';
  const word = draw.one(WORDS);
  return completeDeal({
    id,
    externalId: some(() => `EXT-${String(draw.below(900))}`),
    title: draw.below(3) === 0 ? `${word} ${draw.one(WORDS)}` : word,
    pipelineId: pipeline.id,
    stageId: stage.id,
    value: some(() => draw.one(AMOUNTS)),
    currency: draw.one(CURRENCIES),
    margin: some(() => draw.one(AMOUNTS)),
    ownerId: some(() => `user-${String(draw.below(12))}`),
    splits: draw.below(9) === 0 ? [{ userId: 'user-1', share: 0.25 }] : [],
    teamId: some(() => `team-${String(draw.below(4))}`),
    territoryId: some(() => `territory-${String(draw.below(4))}`),
    accountId: some(() => `account-${String(draw.below(200))}`),
    contactId: some(() => `contact-${String(draw.below(200))}`),
    productId: some(() => `product-${String(draw.below(9))}`),
    source: some(() => draw.one(SOURCES)),
    probability: draw.below(3) === 0 ? draw.below(101) / 100 : null,
    expectedCloseDate: some(() => formatDay(day + draw.between(-200, 200))),
    firstContactAt: some(() => instant(-400, -200)),
    createdAt: some(() => instant(-200, -61)),
    stageEnteredAt: some(() => instant(-60, 0)),
    lastActivityAt: some(() => instant(-30, 0)),
    ...planned(draw, instant),
    closedAt: isClosed ? some(() => instant(-100, 0)) : null,
    lostReasonId: stage.category === 'lost' ? `reason-${String(draw.below(3))}` : null,
    pushCount: some(() => draw.below(5)),
    snoozedUntilDate: draw.below(8) === 0 ? formatDay(day + draw.between(-10, 10)) : null,
    tags: [...new Set(Array.from({ length: draw.below(4) }, () => draw.one(TAGS)))],
    fields: draw.below(3) === 0 ? {} : { region: draw.one(['North', 'north', 'Süd', '']), seats: draw.below(40) },
  });
}

/** Always kept: without them there is no deal. */
const NEEDED: ReadonlySet<DealField> = new Set(['id', 'title', 'stageId', 'version']);

/** A deal with nothing in the fields that a backend does not keep; the rank is left where it keeps an order of its own. */
export function keep(deal: Deal, stores: ReadonlySet<DealField> | null): Deal {
  if (stores === null) return deal;
  const unknown = completeDeal({ id: deal.id, title: deal.title, stageId: deal.stageId });
  const kept = Object.entries(deal).filter(([field]) => {
    const name = field as DealField;
    return NEEDED.has(name) || name === 'pipelineId' || name === 'rank' || stores.has(name);
  });
  return { ...unknown, ...(Object.fromEntries(kept) as Partial<Deal>) };
}
