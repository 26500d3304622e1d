/** The yardstick of the list: the flat array as it came, of which the visible rows are written with one innerHTML. */
import type { DealInput } from '../../src/model/deal.js';
import { byValue, day, daysHere, money, passes, ROW } from './by-hand.js';
import { changedDeals, stages } from './deals.js';
import { offer } from './measured.js';
import { scrollThrough, timed } from './painted.js';

let deals: DealInput[] = [];
let shown: DealInput[] = [];
/** Where each deal stands in `deals`; made when the page has come to rest. */
let places = new Map<string, number>();

const list = document.querySelector('.list') as HTMLElement;
const stageOf = new Map<string, (typeof stages)[number]>(stages.map((stage) => [stage.id, stage]));

function row(deal: DealInput, at: number): string {
  const stage = stageOf.get(deal.stageId);
  const value = deal.value ?? 0;
  return `<div class="row" data-deal-id="${deal.id}" style="top:${String(at * ROW)}px"><span>${deal.title}</span><span>${String(deal.accountId)}</span><span>${stage?.name ?? ''}</span><span>${money(value)}</span><span>${money(value * (stage?.probability ?? 0))}</span><span>${String(deal.ownerId)}</span><span>${day(deal)}</span><span>${String(daysHere(deal))}</span></div>`;
}

function write(): void {
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 4);
  const last = Math.min(shown.length, Math.ceil((list.scrollTop + window.innerHeight) / ROW) + 4);
  let html = `<div class="rows" style="height:${String(shown.length * ROW)}px">`;
  for (let at = first; at < last; at++) html += row(shown[at] as DealInput, at);
  list.innerHTML = `${html}</div>`;
}

list.addEventListener('scroll', write);

const any = (): boolean => document.querySelector('.row') !== null;

offer(
  {
    atRest: () => {
      places = new Map(deals.map(({ id }, place) => [id, place]));
    },
    filter: () =>
      timed(() => {
        shown = deals.filter(passes);
        write();
      }, any),
    sortByValue: () =>
      timed(() => {
        shown = [...deals].sort(byValue);
        write();
      }, any),
    feed: () => {
      const first = shown[0]?.id ?? '';
      const changed = changedDeals(deals, first);
      return timed(
        () => {
          for (const next of changed) Object.assign(deals[places.get(next.id) ?? -1] as DealInput, next);
          write();
        },
        () => list.querySelector(`[data-deal-id="${first}"]`)?.textContent.includes('Changed') === true,
      );
    },
    scroll: () => scrollThrough(list, () => !(document.elementFromPoint(400, 500)?.closest('.row') ?? null)),
    nodes: () => document.querySelectorAll('*').length,
  },
  (made) => {
    deals = made;
    shown = made;
    write();
  },
  any,
);
