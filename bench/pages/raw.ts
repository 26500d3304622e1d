/**
 * The yardstick: a page written by hand for this one purpose. It groups, sorts and sums the flat array and writes the
 * visible cards with one innerHTML. No validation, no undo, no keyboard, no components.
 */
import type { DealInput } from '../../src/model/deal.js';
import { makeDeals, stages } from './deals.js';
import type { MeasuredPage } from './measured.js';
import { scrollThrough, timed } from './painted.js';

const ROW = 118;
/** Made when the first card is written, as it is by the elements: the first formatter of a page takes 15 ms. */
let formats: { money: Intl.NumberFormat; day: Intl.DateTimeFormat } | null = null;
const format = (): NonNullable<typeof formats> =>
  (formats ??= {
    money: new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }),
    day: new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  });
const today = Date.UTC(2026, 10, 23);

let deals: DealInput[] = [];
let keep: (deal: DealInput) => boolean = () => true;
let compare = byRank;
let columns: { deals: DealInput[]; total: number; weighted: number }[] = [];

function byRank(a: DealInput, b: DealInput): number {
  return (a.rank as string) < (b.rank as string)
    ? -1
    : (a.rank as string) > (b.rank as string)
      ? 1
      : a.id < b.id
        ? -1
        : 1;
}

function byValue(a: DealInput, b: DealInput): number {
  return (b.value ?? 0) - (a.value ?? 0) || byRank(a, b);
}

function arrange(): void {
  const byStage = new Map<string, DealInput[]>(stages.map((stage) => [stage.id, []]));
  for (const deal of deals) if (keep(deal)) byStage.get(deal.stageId)?.push(deal);
  columns = stages.map((stage) => {
    const inside = (byStage.get(stage.id) ?? []).sort(compare);
    let total = 0;
    let weighted = 0;
    for (const deal of inside) {
      total += Math.round((deal.value ?? 0) * 100);
      weighted += Math.round((deal.value ?? 0) * 100 * stage.probability);
    }
    return { deals: inside, total, weighted };
  });
}

function card(deal: DealInput, top: number): string {
  const here = Math.floor((today - Date.parse(deal.stageEnteredAt as string)) / 86_400_000);
  return `<article class="card" data-deal-id="${deal.id}" style="top:${String(top)}px"><b>${deal.title}</b><div class="sub">${String(deal.accountId)} · ${String(deal.productId)}</div><div class="money">${format().money.format(deal.value ?? 0)}</div><div class="foot"><span class="who">${String(deal.ownerId).slice(-2)}</span><span>${format().day.format(Date.parse(deal.expectedCloseDate as string))}</span><span class="here">${String(here)} d here</span></div></article>`;
}

function visibleCards(at: number, scrollTop: number, height: number): string {
  const inside = columns[at]?.deals ?? [];
  const first = Math.max(0, Math.floor(scrollTop / ROW) - 2);
  const last = Math.min(inside.length, Math.ceil((scrollTop + height) / ROW) + 2);
  let html = `<div style="height:${String(inside.length * ROW)}px"></div>`;
  for (let i = first; i < last; i++) html += card(inside[i] as DealInput, i * ROW + 6);
  return html;
}

function write(): void {
  const board = document.querySelector('.board') as HTMLElement;
  const height = window.innerHeight - 80;
  board.innerHTML = stages
    .map((stage, at) => {
      const column = columns[at];
      return `<section class="column"><header class="head"><b>${stage.name} ${String(column?.deals.length ?? 0)}</b>${format().money.format((column?.total ?? 0) / 100)} · ${format().money.format((column?.weighted ?? 0) / 100)} weighted</header><div class="body" data-at="${String(at)}">${visibleCards(at, 0, height)}</div></section>`;
    })
    .join('');
  for (const body of board.querySelectorAll('.body')) {
    body.addEventListener('scroll', () => {
      body.innerHTML = visibleCards(Number(body.getAttribute('data-at')), body.scrollTop, body.clientHeight);
    });
  }
}

function show(): void {
  arrange();
  write();
}

const body = (at: number): Element => document.querySelectorAll('.body')[at] as Element;
const any = (): boolean => document.querySelector('.card') !== null;

const page: MeasuredPage = {
  load: (count) => {
    deals = makeDeals(count);
    return timed(show, any);
  },
  filter: () =>
    timed(() => {
      keep = (deal) =>
        (deal.value ?? -1) >= 10_000 &&
        (deal.value ?? -1) <= 120_000 &&
        (deal.expectedCloseDate ?? '') >= '2026-04-01' &&
        (deal.expectedCloseDate ?? '~') <= '2026-09-30';
      show();
    }, any).finally(() => {
      keep = () => true;
      show();
    }),
  sortByValue: () =>
    timed(() => {
      compare = byValue;
      show();
    }, any).finally(() => {
      compare = byRank;
      show();
    }),
  bulkChange: () =>
    timed(() => {
      for (let i = 0; i < 1000; i++) deals[i] = { ...(deals[i] as DealInput), ownerId: 'user-99' };
      show();
    }, any),
  move: () =>
    timed(() => {
      const first = columns[1]?.deals[0] as DealInput;
      const at = deals.findIndex((deal) => deal.stageId === 'qualified' && deal !== first);
      deals[at] = { ...(deals[at] as DealInput), stageId: 'proposal', rank: `0${first.rank ?? ''}` };
      show();
    }, any),
  scroll: () => scrollThrough(body(0), () => !(document.elementFromPoint(120, 500)?.closest('.card') ?? null)),
  scrollToLast: () =>
    timed(
      () => {
        body(1).scrollTop = body(1).scrollHeight;
      },
      () => document.querySelector(`[data-deal-id="${columns[1]?.deals.at(-1)?.id ?? ''}"]`) !== null,
    ),
  nodes: () => document.querySelectorAll('*').length,
};
window.page = page;
