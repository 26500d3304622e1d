import { expect } from '@open-wc/testing';
import type { ColumnState } from '../../../src/model/view.js';
import {
  columnCss,
  fullStates,
  moveColumn,
  patchColumn,
  shownColumns,
  stepColumn,
} from '../../../src/elements/deal-list/columns/column-layout.js';

const context = { severalPipelines: false, canSeeValues: true, defined: new Map() };
const names = (states: readonly ColumnState[] | undefined, more = {}): string[] =>
  shownColumns(states, { ...context, ...more }).map(({ field }) => field);

describe('columns of the list', () => {
  it('begin with a sensible few, the pipeline only where there are several', () => {
    expect(names(undefined))
      .to.include.members(['title', 'value', 'ownerId', 'expectedCloseDate'])
      .and.not.include('pipelineId');
    expect(names(undefined, { severalPipelines: true })).to.include('pipelineId');
  });

  it('leave out what tells values where they may not be seen', () => {
    const states: ColumnState[] = [
      { field: 'title' },
      { field: 'value' },
      { field: 'weighted' },
      { field: 'margin' },
      { field: 'source' },
    ];
    expect(names(states, { canSeeValues: false })).to.deep.equal(['title', 'source']);
  });

  it('stand in the order pinned to the start, free, pinned to the end, with offsets that add up', () => {
    const states: ColumnState[] = [
      { field: 'value', pinned: 'end', width: 100 },
      { field: 'source' },
      { field: 'ownerId', pinned: 'start', width: 150 },
      { field: 'title', pinned: 'start', width: 200 },
    ];
    const columns = shownColumns(states, context);
    expect(columns.map(({ field, offset }) => [field, offset])).to.deep.equal([
      ['ownerId', 40],
      ['title', 190],
      ['source', 0],
      ['value', 44],
    ]);
    expect(columnCss(columns, false))
      .to.contain('inset-inline-start: max(190px,')
      .and.contain('inset-inline-end: max(44px,');
  });

  it('keep what the list does not know', () => {
    const states = [{ field: 'mood', width: 90, colour: 'red' }, { field: 'title' }] as ColumnState[];
    const full = fullStates(states, context);
    expect(full.slice(0, 2)).to.deep.equal(states);
    expect(patchColumn(full, 'title', { width: 300 })[0]).to.equal(states[0]);
    expect(names(states)).to.deep.equal(['title']);
  });

  it('change one thing at a time and clear it again', () => {
    const states: ColumnState[] = [
      { field: 'title', pinned: 'start' },
      { field: 'value', hidden: true },
    ];
    expect(patchColumn(states, 'title', { pinned: undefined })).to.deep.equal([{ field: 'title' }, states[1]]);
    expect(patchColumn(states, 'value', { hidden: false })).to.deep.equal([states[0], { field: 'value' }]);
  });

  it('move before another, last, and by single steps that stop at the edge', () => {
    const states: ColumnState[] = ['title', 'value', 'source'].map((field) => ({ field }));
    const order = (list: readonly ColumnState[]): string =>
      list
        .slice(0, 3)
        .map(({ field }) => field)
        .join();
    expect(order(moveColumn(states, 'source', 'title'))).to.equal('source,title,value');
    expect(order(moveColumn(states, 'title', null))).to.equal('value,source,title');
    const shown = shownColumns(states, context);
    expect(order(stepColumn(states, shown, 'value', 1))).to.equal('title,source,value');
    expect(order(stepColumn(states, shown, 'title', -1))).to.equal('title,value,source');
  });

  it('never take a width that hides a column', () => {
    const widths = [1, NaN, 1e9].map((width) => shownColumns([{ field: 'title', width }], context)[0]?.width);
    expect(widths).to.deep.equal([64, 240, 800]);
  });
});
