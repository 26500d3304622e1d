import type { Product } from '../../../src/model/catalogue.js';
import type { Pipeline, Stage, StageLimit } from '../../../src/model/pipeline.js';
import type { RotPolicy } from '../../../src/model/rot.js';

/** The true parameters of one open stage, from which every stay is drawn. */
export interface StageTruth {
  stageId: string;
  /** Days in the stage are log-normal, rounded up to whole days. */
  medianDays: number;
  sigma: number;
  /** Chance that a stay which ends leads on; otherwise the deal is lost. */
  advance: number;
}

export interface PipelineTruth {
  pipelineId: string;
  stages: StageTruth[];
  /** Chance, at each stay, that the deal gets stuck there and never leaves. */
  stuck: number;
  /** Chance that a deal past its expected close is pushed to a later date at the next activity. */
  push: number;
}

export interface Process {
  pipeline: Pipeline;
  truth: PipelineTruth;
  products: readonly Product[];
  teamId: string;
  ownerIds: readonly string[];
  territoryIds: readonly string[];
  titles: readonly string[];
  /** Pieces or seats: half of the deals are smaller. */
  medianQuantity: number;
  /** Values are rounded to this many major units. */
  roundTo: number;
}

interface StagePlan {
  id: string;
  name: string;
  probability: number;
  mappedStatus: string;
  color: string;
  days?: [median: number, sigma: number];
  advance?: number;
  category?: 'won' | 'lost';
  limit?: StageLimit;
  rot?: RotPolicy;
  guidance?: string;
}

function stagesOf(pipelineId: string, plans: readonly StagePlan[]): Stage[] {
  return plans.map((plan, order) => ({
    id: plan.id,
    pipelineId,
    name: plan.name,
    order,
    category: plan.category ?? 'open',
    probability: plan.probability,
    forecastCategory: plan.category
      ? 'closed'
      : plan.probability >= 0.85
        ? 'commit'
        : plan.probability >= 0.5
          ? 'bestCase'
          : 'pipeline',
    mappedStatus: plan.mappedStatus,
    rot: plan.rot ?? null,
    limit: plan.limit ?? null,
    guidance: plan.guidance ?? null,
    requirements: [],
    folded: false,
    color: plan.color,
  }));
}

function truthOf(pipelineId: string, plans: readonly StagePlan[], stuck: number, push: number): PipelineTruth {
  return {
    pipelineId,
    stuck,
    push,
    stages: plans.flatMap(({ id, days, advance }) =>
      days && advance !== undefined ? [{ stageId: id, medianDays: days[0], sigma: days[1], advance }] : [],
    ),
  };
}

const GREY = '#7a7f8c';
const BLUE = '#3b78b5';
const TEAL = '#14867a';
const AMBER = '#b46a08';
const GREEN = '#1f7a5c';
const WON = '#2b8a4b';
const LOST = '#a3485a';

const HARDWARE: readonly StagePlan[] = [
  {
    id: 'hw-survey',
    name: 'Khảo sát',
    probability: 0.1,
    mappedStatus: 'Qualified',
    color: GREY,
    days: [6, 0.5],
    advance: 0.85,
    guidance: 'Ghi lại số lượng, thời hạn và người quyết định.',
  },
  {
    id: 'hw-quote',
    name: 'Báo giá',
    probability: 0.3,
    mappedStatus: 'Proposal',
    color: BLUE,
    days: [10, 0.5],
    advance: 0.8,
  },
  {
    id: 'hw-trial',
    name: 'Dùng thử',
    probability: 0.5,
    mappedStatus: 'Proposal',
    color: TEAL,
    days: [15, 0.6],
    advance: 0.82,
    limit: { count: 10 },
  },
  {
    id: 'hw-negotiate',
    name: 'Đàm phán',
    probability: 0.7,
    mappedStatus: 'Negotiation',
    color: AMBER,
    days: [18, 0.7],
    advance: 0.85,
    rot: { clock: 'stage', warmDays: 10, rotDays: 21 },
  },
  {
    id: 'hw-contract',
    name: 'Ký hợp đồng',
    probability: 0.9,
    mappedStatus: 'Commit',
    color: GREEN,
    days: [13, 0.5],
    advance: 0.93,
  },
  { id: 'hw-won', name: 'Thắng', probability: 1, mappedStatus: 'Won', color: WON, category: 'won' },
  { id: 'hw-lost', name: 'Thua', probability: 0, mappedStatus: 'Lost', color: LOST, category: 'lost' },
];

const SOFTWARE: readonly StagePlan[] = [
  {
    id: 'sw-discovery',
    name: 'Discovery',
    probability: 0.1,
    mappedStatus: 'Qualified',
    color: GREY,
    days: [6, 0.6],
    advance: 0.8,
    guidance: 'Who decides, what hurts, by when?',
  },
  {
    id: 'sw-demo',
    name: 'Demo',
    probability: 0.25,
    mappedStatus: 'Qualified',
    color: BLUE,
    days: [10, 0.5],
    advance: 0.8,
  },
  {
    id: 'sw-pilot',
    name: 'Pilot',
    probability: 0.5,
    mappedStatus: 'Proposal',
    color: TEAL,
    days: [21, 0.4],
    advance: 0.8,
    limit: { count: 12 },
  },
  {
    id: 'sw-proposal',
    name: 'Proposal',
    probability: 0.65,
    mappedStatus: 'Proposal',
    color: AMBER,
    days: [15, 0.6],
    advance: 0.8,
    limit: { value: 900_000 },
  },
  {
    id: 'sw-legal',
    name: 'Legal and security',
    probability: 0.85,
    mappedStatus: 'Negotiation',
    color: GREEN,
    days: [18, 0.7],
    advance: 0.92,
  },
  { id: 'sw-won', name: 'Won', probability: 1, mappedStatus: 'Won', color: WON, category: 'won' },
  { id: 'sw-lost', name: 'Lost', probability: 0, mappedStatus: 'Lost', color: LOST, category: 'lost' },
];

const RENEWALS: readonly StagePlan[] = [
  {
    id: 'rn-upcoming',
    name: 'Upcoming',
    probability: 0.6,
    mappedStatus: 'Qualified',
    color: GREY,
    days: [16, 0.4],
    advance: 0.95,
  },
  {
    id: 'rn-quoted',
    name: 'Quoted',
    probability: 0.75,
    mappedStatus: 'Proposal',
    color: BLUE,
    days: [16, 0.5],
    advance: 0.92,
  },
  {
    id: 'rn-agreed',
    name: 'Agreed',
    probability: 0.95,
    mappedStatus: 'Commit',
    color: GREEN,
    days: [12, 0.5],
    advance: 0.97,
  },
  { id: 'rn-won', name: 'Renewed', probability: 1, mappedStatus: 'Won', color: WON, category: 'won' },
  { id: 'rn-lost', name: 'Churned', probability: 0, mappedStatus: 'Lost', color: LOST, category: 'lost' },
];

function pipelineOf(
  id: string,
  name: string,
  order: number,
  plans: readonly StagePlan[],
  rest: Pick<Pipeline, 'currency' | 'rot' | 'color' | 'productIds' | 'territoryIds' | 'teamIds'>,
): Pipeline {
  return {
    id,
    name,
    order,
    stages: stagesOf(id, plans),
    archived: false,
    process: null,
    access: [],
    version: 1,
    ...rest,
  };
}

export const PROCESSES: readonly Process[] = [
  {
    pipeline: pipelineOf('hardware', 'Phần cứng miền Nam', 0, HARDWARE, {
      currency: 'VND',
      rot: { clock: 'stage', warmDays: 14, rotDays: 30 },
      color: '#1f7a5c',
      productIds: ['atlas', 'kestrel', 'lynx', 'delta'],
      territoryIds: ['south', 'central'],
      teamIds: ['hardware-team'],
    }),
    truth: truthOf('hardware', HARDWARE, 0.05, 0.6),
    products: [
      { id: 'atlas', name: 'Máy chủ Atlas R2', listPrice: 186_000_000, currency: 'VND' },
      { id: 'kestrel', name: 'Máy trạm Kestrel 14', listPrice: 32_500_000, currency: 'VND' },
      { id: 'lynx', name: 'Máy quét kho Lynx', listPrice: 11_900_000, currency: 'VND' },
      { id: 'delta', name: 'Bộ chuyển mạch Delta 48', listPrice: 47_000_000, currency: 'VND' },
    ],
    teamId: 'hardware-team',
    ownerIds: ['chau', 'phuc', 'bao', 'anh'],
    territoryIds: ['south', 'central'],
    titles: [
      'Nâng cấp phòng máy',
      'Trang bị kho hàng',
      'Mở rộng chi nhánh Cần Thơ',
      'Thay máy trạm thiết kế',
      'Hạ tầng mạng nhà xưởng',
      'Máy chủ dự phòng',
      'Phòng học số',
      'Thiết bị quầy thu ngân',
      'Trung tâm dữ liệu giai đoạn 2',
      'Máy quét cho đội giao hàng',
      'Văn phòng mới Thủ Đức',
      'Đồng bộ 12 cửa hàng',
    ],
    medianQuantity: 12,
    roundTo: 500_000,
  },
  {
    pipeline: pipelineOf('software', 'Software subscriptions', 1, SOFTWARE, {
      currency: 'USD',
      rot: { clock: 'activity', warmDays: 7, rotDays: 21, pauseWhilePlanned: true },
      color: '#3b78b5',
      productIds: ['insight', 'insight-plus', 'sync'],
      territoryIds: ['europe', 'america', 'south'],
      teamIds: ['cloud-team'],
    }),
    truth: truthOf('software', SOFTWARE, 0.06, 0.55),
    products: [
      { id: 'insight', name: 'Insight', listPrice: 348, currency: 'USD' },
      { id: 'insight-plus', name: 'Insight Plus', listPrice: 588, currency: 'USD' },
      { id: 'sync', name: 'Sync Connector', listPrice: 2_400, currency: 'USD' },
    ],
    teamId: 'cloud-team',
    ownerIds: ['sofia', 'marek', 'james', 'anh'],
    territoryIds: ['europe', 'america', 'south'],
    titles: [
      'Analytics rollout',
      'Plant dashboards',
      'Replace spreadsheets',
      'Regional reporting',
      'Field team licences',
      'Data hub, phase 2',
      'Finance close automation',
      'Campus analytics',
      'Clinic scheduling',
      'Warehouse visibility',
      'Board reporting',
      'Partner portal',
    ],
    medianQuantity: 55,
    roundTo: 50,
  },
  {
    pipeline: pipelineOf('renewals', 'Renewals', 2, RENEWALS, {
      currency: 'EUR',
      rot: { clock: 'closeDate', warmDays: 1, rotDays: 14 },
      color: '#7a5aa6',
      productIds: ['care', 'care-premium'],
      territoryIds: ['europe', 'america'],
      teamIds: ['care-team'],
    }),
    truth: truthOf('renewals', RENEWALS, 0.04, 0.4),
    products: [
      { id: 'care', name: 'Care Plan', listPrice: 96, currency: 'EUR' },
      { id: 'care-premium', name: 'Care Plan Premium', listPrice: 168, currency: 'EUR' },
    ],
    teamId: 'care-team',
    ownerIds: ['aicha', 'ines'],
    territoryIds: ['europe', 'america'],
    titles: [
      'Care plan, 1 year',
      'Care plan, 3 years',
      'Support and spare parts',
      'On-site service',
      'Premium support',
    ],
    medianQuantity: 120,
    roundTo: 10,
  },
];
