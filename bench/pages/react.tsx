/** The peer of the board: what one builds by hand with React, @hello-pangea/dnd and a virtual list. */
import { DragDropContext, Draggable, Droppable, type DraggableProvided, type DropResult } from '@hello-pangea/dnd';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, useRef, useState, type Dispatch, type ReactNode, type SetStateAction } from 'react';
import { createRoot } from 'react-dom/client';
import type { DealInput } from '../../src/model/deal.js';
import { byRank, byValue, CARD, day, daysHere, money, passes, sumsOf } from './by-hand.js';
import { changedDeals, stages } from './deals.js';
import { offer, type Point } from './measured.js';
import { scrollThrough, timed, timedRelease } from './painted.js';

type Columns = readonly (readonly DealInput[])[];
interface Look {
  isFiltered: boolean;
  isSorted: boolean;
}

const Card = memo(function Card({
  deal,
  provided,
  top,
}: {
  deal: DealInput;
  provided: DraggableProvided;
  top?: number;
}): ReactNode {
  const { draggableProps, dragHandleProps, innerRef } = provided;
  return (
    <article
      className="card"
      data-deal-id={deal.id}
      ref={innerRef}
      {...draggableProps}
      {...dragHandleProps}
      style={{ ...draggableProps.style, ...(top === undefined ? {} : { top }) }}
    >
      <b>{deal.title}</b>
      <div className="sub">
        {deal.accountId} · {deal.productId}
      </div>
      <div className="money">{money(deal.value ?? 0)}</div>
      <div className="foot">
        <span className="who">{String(deal.ownerId).slice(-2)}</span>
        <span>{day(deal)}</span>
        <span className="here">{daysHere(deal)} d here</span>
      </div>
    </article>
  );
});

function arranged(deals: readonly DealInput[], { isFiltered, isSorted }: Look): readonly DealInput[] {
  const inside = isFiltered ? deals.filter(passes) : deals;
  return isSorted ? [...inside].sort(byValue) : inside;
}

const Column = memo(function Column({
  at,
  deals,
  look,
}: {
  at: number;
  deals: readonly DealInput[];
  look: Look;
}): ReactNode {
  const body = useRef<HTMLElement>(null);
  const stage = stages[at];
  const inside = useMemo(() => arranged(deals, look), [deals, look]);
  const { total, weighted } = useMemo(() => sumsOf(inside, stage?.probability ?? 0), [inside, stage]);
  const rows = useVirtualizer({
    count: inside.length,
    getScrollElement: () => body.current,
    estimateSize: () => CARD,
    overscan: 2,
    initialRect: { width: 0, height: window.innerHeight - 80 },
  });
  return (
    <section className="column">
      <header className="head">
        <b>
          {stage?.name} <span className="count">{inside.length}</span>
        </b>
        {money(total / 100)} · {money(weighted / 100)} weighted
      </header>
      <Droppable
        droppableId={String(at)}
        mode="virtual"
        renderClone={(provided, _, { source }) => <Card deal={inside[source.index] as DealInput} provided={provided} />}
      >
        {(provided) => (
          <div
            className="body"
            {...provided.droppableProps}
            ref={(element) => {
              body.current = element;
              provided.innerRef(element);
            }}
          >
            <div style={{ height: rows.getTotalSize() }} />
            {rows.getVirtualItems().map(({ index, start }) => {
              const deal = inside[index];
              if (!deal) return null;
              return (
                <Draggable key={deal.id} draggableId={deal.id} index={index}>
                  {(draggable) => <Card deal={deal} provided={draggable} top={start + 6} />}
                </Draggable>
              );
            })}
          </div>
        )}
      </Droppable>
    </section>
  );
});

let setColumns: Dispatch<SetStateAction<Columns>> = () => undefined;
let setLook: Dispatch<SetStateAction<Look>> = () => undefined;
let columns: Columns = [];
let all: DealInput[] = [];

function moved(before: Columns, from: number, index: number, to: number, place: number): Columns {
  const next = before.map((inside, at) => (at === from || at === to ? [...inside] : inside));
  const [deal] = (next[from] as DealInput[]).splice(index, 1) as [DealInput];
  const target = next[to] as DealInput[];
  const rank = place === 0 ? `0${target[0]?.rank ?? ''}` : `${target[place - 1]?.rank ?? ''}i`;
  target.splice(place, 0, { ...deal, stageId: stages[to]?.id ?? '', rank });
  return next;
}

function handleDragEnd({ source, destination }: DropResult): void {
  if (!destination) return;
  setColumns((before) =>
    moved(before, Number(source.droppableId), source.index, Number(destination.droppableId), destination.index),
  );
}

function Board({ deals }: { deals: readonly DealInput[] }): ReactNode {
  const [shown, change] = useState<Columns>(() => {
    const byStage = Map.groupBy(deals, ({ stageId }) => stageId);
    return stages.map(({ id }) => (byStage.get(id) ?? []).sort(byRank));
  });
  const [look, choose] = useState<Look>({ isFiltered: false, isSorted: false });
  setColumns = change;
  setLook = choose;
  columns = shown;
  return (
    <DragDropContext onDragEnd={handleDragEnd}>
      {shown.map((inside, at) => (
        <Column key={stages[at]?.id} at={at} deals={inside} look={look} />
      ))}
    </DragDropContext>
  );
}

function takeIn(changed: readonly DealInput[]): void {
  const byId = new Map(changed.map((deal) => [deal.id, deal]));
  setColumns((before) => before.map((inside) => inside.map((deal) => byId.get(deal.id) ?? deal)));
}

const section = (at: number): Element => document.querySelectorAll('.column')[at] as Element;
const body = (at: number): Element => section(at).lastElementChild as Element;
const count = (at: number): string | null | undefined => section(at).querySelector('.count')?.textContent;
const firstId = (at: number): string | null => body(at).querySelector('.card')?.getAttribute('data-deal-id') ?? null;
const inBody = (at: number, id: string): Element | null => body(at).querySelector(`[data-deal-id="${id}"]`);
const any = (): boolean => document.querySelector('.card') !== null;
const middle = (element: Element): Point => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
};

offer(
  {
    filter: () => {
      const before = count(0);
      return timed(
        () => {
          setLook((look) => ({ ...look, isFiltered: true }));
        },
        () => count(0) !== before,
      );
    },
    sortByValue: () => {
      const before = firstId(1);
      return timed(
        () => {
          setLook((look) => ({ ...look, isSorted: true }));
        },
        () => firstId(1) !== before,
      );
    },
    bulkChange: () => {
      const first = firstId(1) ?? '';
      const ids = new Set([first, ...all.slice(0, 999).map(({ id }) => id)]);
      const initials = inBody(1, first)?.querySelector('.who')?.textContent;
      return timed(
        () => {
          takeIn(all.filter(({ id }) => ids.has(id)).map((deal) => ({ ...deal, ownerId: 'user-99' })));
        },
        () => inBody(1, first)?.querySelector('.who')?.textContent !== initials,
      );
    },
    feed: () => {
      const first = firstId(0) ?? '';
      const changed = changedDeals(all, first);
      return timed(
        () => {
          takeIn(changed);
        },
        () => inBody(0, first)?.textContent.includes('Changed') === true,
      );
    },
    move: () => {
      const index = (columns[0]?.length ?? 0) - 1;
      const id = columns[0]?.[index]?.id ?? '';
      return timed(
        () => {
          setColumns((before) => moved(before, 0, index, 1, 0));
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
    nodes: () => document.querySelectorAll('*').length,
  },
  (deals) => {
    all = deals;
    createRoot(document.querySelector('.board') as Element).render(<Board deals={deals} />);
  },
  any,
);
