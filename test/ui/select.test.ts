import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/ui/select/define.js';
import { matchOptions, type SelectChangeDetail, type SelectCreateDetail } from '../../src/ui/select/select-option.js';
import type { UiSelect } from '../../src/ui/select/select.js';
import { clickOn, inside, nextFrame } from './geometry.js';
import { expectAccessible } from '../suites/accessible.js';

const PEOPLE = [
  { id: 'u1', label: 'Đặng Đình Phúc' },
  { id: 'u2', label: 'Anna Snelling' },
  { id: 'u3', label: 'Darcel Schlecht', hint: '553' },
  { id: 'u4', label: 'Nguyễn Thị Đan', disabled: true },
];

describe('fl-ui-select', () => {
  let select: UiSelect;
  let input: HTMLInputElement;
  let changes: SelectChangeDetail[];

  beforeEach(async () => {
    select = await fixture(html`<fl-ui-select label="Owner" .options=${PEOPLE} .value=${'u2'}></fl-ui-select>`);
    input = inside<HTMLInputElement>(select, '#control');
    changes = [];
    select.addEventListener('fl-ui-change', (event) => changes.push((event as CustomEvent<SelectChangeDetail>).detail));
  });

  function shown(): (string | undefined)[] {
    return [...(select.shadowRoot?.querySelectorAll<HTMLElement>('.option') ?? [])].map((line) => line.dataset['id']);
  }

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await sendKeys({ press: key });
    await select.updateComplete;
  }

  it('shows the choice and opens on a click with the whole list', async () => {
    expect(input.value).to.equal('Anna Snelling');

    await clickOn(input);
    await select.updateComplete;

    expect(input.getAttribute('aria-expanded')).to.equal('true');
    expect(shown()).to.deep.equal(['u1', 'u2', 'u3', 'u4']);
    expect(inside(select, '.option.active').dataset['id']).to.equal('u2');
  });

  it('narrows without diacritics and chooses with Enter', async () => {
    await clickOn(input);
    await sendKeys({ type: 'dang dinh' });
    await select.updateComplete;
    expect(shown()).to.deep.equal(['u1']);

    await press('Enter');

    expect(select.value).to.equal('u1');
    expect(changes).to.deep.equal([{ value: 'u1', values: ['u1'] }]);
    expect(input.value).to.equal('Đặng Đình Phúc');
    expect(input.getAttribute('aria-expanded')).to.equal('false');
  });

  it('offers a name that nobody bears as something new, where that may be', async () => {
    const wanted: string[] = [];
    select.addEventListener('fl-ui-create', (event) =>
      wanted.push((event as CustomEvent<SelectCreateDetail>).detail.name),
    );
    select.creatable = true;
    await clickOn(input);
    await sendKeys({ type: 'anna snelling' });
    await select.updateComplete;
    expect(shown(), 'there is one of that name').to.deep.equal(['u2']);
    await sendKeys({ type: ' & Sons ' });
    await select.updateComplete;
    expect(inside(select, '.option').textContent).to.contain('Create “anna snelling & Sons”');

    await press('Enter');

    expect(wanted).to.deep.equal(['anna snelling & Sons']);
    expect(changes).to.deep.equal([]);
    expect(select.value).to.equal('u2');
  });

  it('puts what begins with the text before what contains it', () => {
    const options = ['Big Ann', 'Ann', 'Joanna'].map((label) => ({ id: label, label }));

    expect(matchOptions(options, 'ann').map(({ id }) => id)).to.deep.equal(['Ann', 'Big Ann', 'Joanna']);
  });

  it('chooses by mouse, and not what is disabled', async () => {
    await clickOn(input);
    await select.updateComplete;
    await nextFrame();
    await clickOn(inside(select, '[data-id=u4]'));
    expect(changes).to.deep.equal([]);

    await clickOn(inside(select, '[data-id=u3]'));

    expect(changes).to.deep.equal([{ value: 'u3', values: ['u3'] }]);
  });

  it('gives up on Escape and shows the choice again', async () => {
    await clickOn(input);
    await sendKeys({ type: 'xyz' });
    await select.updateComplete;
    expect(inside(select, '.note').hidden).to.equal(false);

    await press('Escape');

    expect(input.value).to.equal('Anna Snelling');
    expect(changes).to.deep.equal([]);
  });

  it('takes several, stays open, and takes them back', async () => {
    select.multiple = true;
    await clickOn(input);
    await select.updateComplete;
    await press('ArrowDown', 'Enter', 'ArrowDown', 'Enter');
    expect(select.values).to.deep.equal(['u1', 'u2']);
    expect(input.getAttribute('aria-expanded')).to.equal('true');

    await press('Enter');

    expect(select.values).to.deep.equal(['u1']);
    expect(changes).to.have.lengthOf(3);
  });

  it('clears where that is allowed', async () => {
    select.clearable = true;
    await select.updateComplete;

    await clickOn(inside(select, '[aria-label="Clear Owner"]'));

    expect(select.value).to.equal(null);
    expect(changes).to.deep.equal([{ value: null, values: [] }]);
  });

  it('shows the first hundred of many and counts the rest', async () => {
    select.options = Array.from({ length: 5_000 }, (_, index) => ({ id: `a${index}`, label: `Account ${index}` }));
    await clickOn(input);
    await select.updateComplete;

    expect(shown()).to.have.lengthOf(100);
    expect(inside(select, '.note').textContent).to.contain('4,900 more');
  });

  it('settles what was narrowed down when the focus moves on with Tab', async () => {
    await clickOn(input);
    await sendKeys({ type: 'dar' });
    await press('Tab');

    expect(select.value).to.equal('u3');
    expect(input.getAttribute('aria-expanded')).to.equal('false');
  });

  it('opens with an arrow and walks up from the end', async () => {
    select.value = null;
    input.focus();
    await press('ArrowDown');
    await press('ArrowUp');
    expect(inside(select, '.option.active').dataset['id']).to.equal('u4');

    await press('ArrowUp', 'Enter');

    expect(select.value).to.equal('u3');
  });

  it('is closed by a second press on its box and by a press elsewhere', async () => {
    const toggle = inside(select, '.toggle');
    await clickOn(toggle);
    await select.updateComplete;
    expect(input.getAttribute('aria-expanded')).to.equal('true');

    await clickOn(toggle);
    await select.updateComplete;

    expect(input.getAttribute('aria-expanded')).to.equal('false');
  });

  it('does not open while it is disabled', async () => {
    select.disabled = true;
    await select.updateComplete;
    await clickOn(inside(select, '.box'));
    await select.updateComplete;

    expect(input.getAttribute('aria-expanded')).to.equal('false');
  });

  it('says that a choice is needed, until there is one', async () => {
    select.required = true;
    select.value = null;
    await select.updateComplete;
    expect(select.reportValidity()).to.equal(false);
    await select.updateComplete;
    expect(inside(select, '#error').textContent).to.contain('Needed');

    select.value = 'u1';
    await select.updateComplete;

    expect(inside(select, '#error').hidden).to.equal(true);
    expect(select.reportValidity()).to.equal(true);
  });

  it('shows the colours of its options', async () => {
    select.options = [{ id: 'u2', label: 'Proposal', swatch: 'rgb(1, 2, 3)' }];
    await select.updateComplete;

    expect(getComputedStyle(inside(select, '.box .swatch')).backgroundColor).to.equal('rgb(1, 2, 3)');
  });

  it('is accessible, closed and open', async () => {
    await expectAccessible(select);
    await clickOn(input);
    await press('ArrowDown');

    await expectAccessible(select);
  });
});
