import { expect } from '@open-wc/testing';
import { chipsWithoutRoom } from '../../../src/elements/filter-bar/chips/chip-room.js';

const chips = (active: readonly string[] = []): { field: string; width: number; isActive: boolean }[] =>
  ['value', 'close', 'owner', 'rot'].map((field) => ({ field, width: 100, isActive: active.includes(field) }));

describe('the room of the filter chips', () => {
  it('shows all that fit, without a button for the rest', () => {
    expect([...chipsWithoutRoom(chips(), 400, 60)]).to.deep.equal([]);
  });

  it('leaves out those at the end, and room for the button', () => {
    expect([...chipsWithoutRoom(chips(), 399, 60)]).to.deep.equal(['rot']);
    expect([...chipsWithoutRoom(chips(), 350, 60)]).to.deep.equal(['owner', 'rot']);
  });

  it('never leaves out one that filters', () => {
    expect([...chipsWithoutRoom(chips(['rot']), 270, 60)]).to.deep.equal(['close', 'owner']);
    expect([...chipsWithoutRoom(chips(['rot']), 10, 60)]).to.deep.equal(['value', 'close', 'owner']);
  });
});
