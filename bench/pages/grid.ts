/** The peer of the list: AG Grid Community, with the modules that this page needs. */
import {
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  ExternalFilterModule,
  ModuleRegistry,
  type ColDef,
  type GridApi,
} from 'ag-grid-community';
import type { DealInput } from '../../src/model/deal.js';
import { day, daysHere, money, passes, ROW } from './by-hand.js';
import { changedDeals, stages } from './deals.js';
import { offer } from './measured.js';
import { scrollThrough, timed } from './painted.js';

ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  ClientSideRowModelApiModule,
  ColumnApiModule,
  ExternalFilterModule,
]);

let deals: DealInput[] = [];
let api: GridApi<DealInput>;
let isFiltered = false;

const host = document.querySelector('.list') as HTMLElement;
const stageOf = new Map<string, (typeof stages)[number]>(stages.map((stage) => [stage.id, stage]));
const firstId = (): string | null => host.querySelector('.ag-row[row-index="0"]')?.getAttribute('row-id') ?? null;
const rowOf = (id: string): Element | null => host.querySelector(`.ag-row[row-id="${id}"]`);
const any = (): boolean => rowOf(firstId() ?? '')?.textContent !== undefined;

const columnDefs: ColDef<DealInput>[] = [
  { field: 'title', width: 240 },
  { field: 'accountId', width: 170 },
  { headerName: 'Stage', width: 150, valueGetter: ({ data }) => stageOf.get(data?.stageId ?? '')?.name },
  { field: 'value', width: 164, valueFormatter: ({ value }) => money(value as number) },
  {
    headerName: 'Weighted',
    width: 164,
    valueGetter: ({ data }) => (data?.value ?? 0) * (stageOf.get(data?.stageId ?? '')?.probability ?? 0),
    valueFormatter: ({ value }) => money(value as number),
  },
  { field: 'ownerId', width: 160 },
  { field: 'expectedCloseDate', width: 140, valueFormatter: ({ data }) => (data ? day(data) : '') },
  { headerName: 'Days here', valueGetter: ({ data }) => (data ? daysHere(data) : null) },
];

const changed = (act: () => void): Promise<number> => {
  const before = firstId();
  return timed(act, () => firstId() !== before && any());
};

offer(
  {
    filter: () =>
      changed(() => {
        isFiltered = true;
        api.onFilterChanged();
      }),
    sortByValue: () =>
      changed(() => {
        api.applyColumnState({ state: [{ colId: 'value', sort: 'desc' }] });
      }),
    feed: () => {
      const first = firstId() ?? '';
      const update = changedDeals(deals, first);
      return timed(
        () => {
          api.applyTransaction({ update });
        },
        () => rowOf(first)?.textContent.includes('Changed') === true,
      );
    },
    scroll: () =>
      scrollThrough(
        host.querySelector('.ag-grid-viewport') as Element,
        () => !(document.elementFromPoint(400, 500)?.closest('.ag-row') ?? null),
      ),
    nodes: () => document.querySelectorAll('*').length,
  },
  (made) => {
    deals = made;
    api = createGrid<DealInput>(host, {
      columnDefs,
      rowData: deals,
      rowHeight: ROW,
      animateRows: false,
      getRowId: ({ data }) => data.id,
      isExternalFilterPresent: () => isFiltered,
      doesExternalFilterPass: ({ data }) => data !== undefined && passes(data),
    });
  },
  any,
);
