/**
 * The yardstick of the board: a page written by hand for this one purpose. It groups, sorts and sums the flat array once,
 * writes the visible cards with one innerHTML, and from then on touches only the columns that an act concerns. No
 * validation, no undo, no keyboard, no components.
 */
import type { DealInput } from '../../src/model/deal.js';
import { byRank, byValue, CARD, day, daysHere, money, passes, sumsOf, type Sums } from './by-hand.js';
import { changedDeals, stages } from './deals.js';
import { offer, type Point } from './measured.js';
import { scrollThrough, timed, timedRelease } from './painted.js';

interface Column extends Sums {
  deals: DealInput[];
}

let deals: DealInput[] = [];
let columns: Column[] = [];
/** Where each deal stands in `deals`; made when the page has come to rest. */
let places = new Map<string, number>();

function arrange(keep: (deal: DealInput) => boolean, compare: (a: DealInput, b: DealInput) => number): void {
  const byStage = new Map<string, DealInput[]>(stages.map((stage) => [stage.id, []]));
  for (const deal of deals) if (keep(deal)) byStage.get(deal.stageId)?.push(deal);
  columns = stages.map((stage) => {
    const inside = (byStage.get(stage.id) ?? []).sort(compare);
    return { deals: inside, ...sumsOf(inside, stage.probability) };
  });
}

function card(deal: DealInput, top: number): string {
  return `<article class="card" data-deal-id="${deal.id}" style="top:${String(top)}px"><b>${deal.title}</b><div class="sub">${String(deal.accountId)} · ${String(deal.productId)}</div><div class="money">${money(deal.value ?? 0)}</div><div class="foot"><span class="who">${String(deal.ownerId).slice(-2)}</span><span>${day(deal)}</span><span class="here">${String(daysHere(deal))} d here</span></div></article>`;
}

function visibleCards(at: number, scrollTop: number, height: number): string {
  const inside = columns[at]?.deals ?? [];
  const first = Math.max(0, Math.floor(scrollTop / CARD) - 2);
  const last = Math.min(inside.length, Math.ceil((scrollTop + height) / CARD) + 2);
  let html = `<div style="height:${String(inside.length * CARD)}px"></div>`;
  for (let i = first; i < last; i++) html += card(inside[i] as DealInput, i * CARD + 6);
  return html;
}

function head(at: number): string {
  const { deals: inside, total, weighted } = columns[at] as Column;
  return `<b>${stages[at]?.name ?? ''} <span class="count">${String(inside.length)}</span></b>${money(total / 100)} · ${money(weighted / 100)} weighted`;
}

const section = (at: number): Element => document.querySelectorAll('.column')[at] as Element;
const body = (at: number): Element => section(at).lastElementChild as Element;
const count = (at: number): string | null | undefined => section(at).querySelector('.count')?.textContent;
const any = (): boolean => document.querySelector('.card') !== null;
const inBody = (at: number, id: string): Element | null => body(at).querySelector(`[data-deal-id="${id}"]`);

function write(): void {
  const board = document.querySelector('.board') as HTMLElement;
  const height = window.innerHeight - 80;
  board.innerHTML = stages
    .map(
      (_, at) =>
        `<section class="column"><header class="head">${head(at)}</header><div class="body">${visibleCards(at, 0, height)}</div></section>`,
    )
    .join('');
  stages.forEach((_, at) => {
    body(at).addEventListener('scroll', () => {
      writeCards(at);
    });
    body(at).addEventListener('pointerdown', pick);
  });
}

function writeCards(at: number): void {
  body(at).innerHTML = visibleCards(at, body(at).scrollTop, body(at).clientHeight);
}

function writeColumn(at: number): void {
  (section(at).firstElementChild as Element).innerHTML = head(at);
  writeCards(at);
}

function splice(from: number, index: number, to: number, place: number, rank: string): void {
  const [source, target] = [columns[from] as Column, columns[to] as Column];
  const [deal] = source.deals.splice(index, 1) as [DealInput];
  const cents = Math.round((deal.value ?? 0) * 100);
  deal.stageId = stages[to]?.id ?? '';
  deal.rank = rank;
  target.deals.splice(place, 0, deal);
  source.total -= cents;
  source.weighted -= Math.round(cents * (stages[from]?.probability ?? 0));
  target.total += cents;
  target.weighted += Math.round(cents * (stages[to]?.probability ?? 0));
  writeColumn(from);
  writeColumn(to);
}

/** A drag in its barest form: the card follows the pointer, and is spliced in where it is let go. */
function pick(pressed: Event): void {
  const { target, clientX, clientY } = pressed as PointerEvent;
  const carried = (target as Element).closest<HTMLElement>('.card');
  if (!carried) return;
  const from = stages.findIndex((_, at) => body(at).contains(carried));
  const carry = (event: PointerEvent): void => {
    carried.style.transform = `translate(${String(event.clientX - clientX)}px, ${String(event.clientY - clientY)}px)`;
  };
  window.addEventListener('pointermove', carry);
  window.addEventListener(
    'pointerup',
    (event) => {
      window.removeEventListener('pointermove', carry);
      const to = stages.findIndex((_, at) => section(at).getBoundingClientRect().right > event.clientX);
      const inside = (columns[to] as Column).deals;
      const { top } = body(to).getBoundingClientRect();
      const place = Math.round((event.clientY - top + body(to).scrollTop) / CARD);
      const index = (columns[from] as Column).deals.findIndex(({ id }) => id === carried.dataset['dealId']);
      splice(from, index, to, place, `${inside[place - 1]?.rank ?? ''}i`);
    },
    { once: true },
  );
}

function takeIn(changed: readonly DealInput[]): void {
  for (const next of changed) {
    const deal = deals[places.get(next.id) ?? -1] as DealInput;
    const at = stages.findIndex(({ id }) => id === deal.stageId);
    const column = columns[at] as Column;
    const cents = Math.round((next.value ?? 0) * 100) - Math.round((deal.value ?? 0) * 100);
    column.total += cents;
    column.weighted += Math.round(cents * (stages[at]?.probability ?? 0));
    Object.assign(deal, next);
  }
  stages.forEach((_, at) => {
    writeColumn(at);
  });
}

function show(keep: (deal: DealInput) => boolean = () => true, compare = byRank): void {
  arrange(keep, compare);
  write();
}

const middle = (element: Element): Point => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
};

offer(
  {
    atRest: () => {
      places = new Map(deals.map(({ id }, place) => [id, place]));
    },
    filter: () =>
      timed(() => {
        show(passes);
      }, any),
    sortByValue: () =>
      timed(() => {
        show(undefined, byValue);
      }, any),
    bulkChange: () =>
      timed(() => {
        for (const deal of deals.slice(0, 1_000)) deal.ownerId = 'user-99';
        stages.forEach((_, at) => {
          writeCards(at);
        });
      }, any),
    feed: () => {
      const first = columns[0]?.deals[0]?.id ?? '';
      const changed = changedDeals(deals, first);
      return timed(
        () => {
          takeIn(changed);
        },
        () => inBody(0, first)?.textContent.includes('Changed') === true,
      );
    },
    move: () => {
      const index = (columns[0]?.deals.length ?? 0) - 1;
      const id = columns[0]?.deals[index]?.id ?? '';
      return timed(
        () => {
          splice(0, index, 1, 0, `0${columns[1]?.deals[0]?.rank ?? ''}`);
        },
        () => inBody(1, id) !== null,
      );
    },
    dragPath: () => ({ from: middle(body(0).querySelector('.card') as Element), to: middle(body(1)) }),
    dropped: () => {
      const before = count(1);
      return timedRelease(() => count(1) !== before);
    },
    scroll: () => scrollThrough(body(0), () => !(document.elementFromPoint(120, 500)?.closest('.card') ?? null)),
    scrollToLast: () =>
      timed(
        () => {
          body(1).scrollTop = body(1).scrollHeight;
        },
        () => inBody(1, columns[1]?.deals.at(-1)?.id ?? '') !== null,
      ),
    nodes: () => document.querySelectorAll('*').length,
  },
  (made) => {
    deals = made;
    show();
  },
  any,
);
