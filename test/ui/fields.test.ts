import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/ui/money-field/define.js';
import '../../src/ui/date-field/define.js';
import '../../src/ui/tag-field/define.js';
import '../../src/i18n/vi.js';
import type { UiMoneyField } from '../../src/ui/money-field/money-field.js';
import type { UiDateField } from '../../src/ui/date-field/date-field.js';
import type { UiTagField } from '../../src/ui/tag-field/tag-field.js';
import { itIn } from '../browsers/it-in.js';
import { clickOn, inside } from './geometry.js';
import { expectAccessible } from '../suites/accessible.js';

function changesOf<T>(field: HTMLElement): T[] {
  const changes: T[] = [];
  field.addEventListener('fl-ui-change', (event) => changes.push((event as CustomEvent<{ value: T }>).detail.value));
  return changes;
}

/** WebKit's driver loses the digits on their way into the parts of a date, so typing one shows nothing there. */
const canTypeDates = ['chromium', 'firefox'] as const;

/** Presses elsewhere; not every browser under test lets Tab leave a field. */
async function leave(): Promise<void> {
  await sendMouse({ type: 'click', position: [700, 500] });
}

describe('fl-ui-money-field', () => {
  async function moneyIn(lang: string, currency: string, value: number | null): Promise<UiMoneyField> {
    const frame = await fixture(
      html`<div lang=${lang}>
        <fl-ui-money-field label="Value" currency=${currency} min="0" .value=${value}></fl-ui-money-field>
      </div>`,
    );
    return frame.querySelector('fl-ui-money-field') as UiMoneyField;
  }

  it('writes and reads by the habits of the language', async () => {
    const field = await moneyIn('vi', 'EUR', 1_234_567.89);
    const changes = changesOf<number | null>(field);
    expect(inside<HTMLInputElement>(field, 'input').value).to.equal('1.234.567,89');

    await clickOn(inside(field, 'input'));
    await sendKeys({ type: '2.500,5' });
    await sendKeys({ press: 'Enter' });
    await field.updateComplete;

    expect(changes).to.deep.equal([2500.5]);
    expect(inside<HTMLInputElement>(field, 'input').value).to.equal('2.500,50');
  });

  it('keeps the text and says what is wrong, by example', async () => {
    const field = await moneyIn('en', 'USD', 10);
    const changes = changesOf<number | null>(field);

    await clickOn(inside(field, 'input'));
    await sendKeys({ type: 'lots' });
    await leave();
    await field.updateComplete;

    expect(changes).to.deep.equal([]);
    expect(inside<HTMLInputElement>(field, 'input').value).to.equal('lots');
    expect(inside(field, '#error').textContent).to.contain('1,234.50');
    expect(inside(field, 'input').getAttribute('aria-invalid')).to.equal('true');
    await expectAccessible(field);
  });

  it('refuses less than the least and puts it back on Escape', async () => {
    const field = await moneyIn('en', 'USD', 10);
    await clickOn(inside(field, 'input'));
    await sendKeys({ type: '-5' });
    await sendKeys({ press: 'Enter' });
    await field.updateComplete;
    expect(inside(field, '#error').textContent).to.contain('At least 0');

    await sendKeys({ press: 'Escape' });
    await field.updateComplete;

    expect(inside<HTMLInputElement>(field, 'input').value).to.equal('10');
    expect(inside(field, '#error').hidden).to.equal(true);
    expect(field.value).to.equal(10);
  });

  it('takes emptiness for unknown and never for 0', async () => {
    const field = await moneyIn('en', 'USD', 10);
    const changes = changesOf<number | null>(field);

    await clickOn(inside(field, 'input'));
    await sendKeys({ press: 'Backspace' });
    await leave();

    expect(changes).to.deep.equal([null]);
  });

  it('shows what the surroundings complain about, and can be read only', async () => {
    const field = await moneyIn('en', '', 10);
    field.error = 'Over the limit of the stage.';
    field.readonly = true;
    field.max = 5;
    field.hideLabel = true;
    await field.updateComplete;

    expect(inside(field, '#error').textContent).to.contain('Over the limit');
    expect(inside<HTMLInputElement>(field, 'input').readOnly).to.equal(true);
    expect(field.reportValidity()).to.equal(false);
    await expectAccessible(field);
  });

  it('is needed where it is required, and rounds to what the currency has', async () => {
    const field = await moneyIn('en', 'USD', null);
    field.required = true;
    await field.updateComplete;
    expect(field.reportValidity()).to.equal(false);

    await clickOn(inside(field, 'input'));
    await sendKeys({ type: '10.006' });
    await sendKeys({ press: 'Enter' });

    expect(field.value).to.equal(10.01);
    expect(field.reportValidity()).to.equal(true);
  });

  it('shows no decimals of đồng and its sign', async () => {
    const field = await moneyIn('vi', 'VND', 2_450_000_000);

    expect(inside<HTMLInputElement>(field, 'input').value).to.equal('2.450.000.000');
    expect(inside(field, '.affix').textContent).to.equal('₫');
    await expectAccessible(field);
  });
});

describe('fl-ui-date-field', () => {
  async function dateField(value: string | null): Promise<UiDateField> {
    return fixture(html`<fl-ui-date-field label="Expected close" .value=${value} min="2026-01-01"></fl-ui-date-field>`);
  }

  itIn(canTypeDates, 'settles on a typed date once, when its year is whole', async () => {
    const field = await dateField(null);
    const changes = changesOf<string | null>(field);

    inside(field, 'input').focus();
    await sendKeys({ type: '12312026' });
    await sendKeys({ press: 'Enter' });

    expect(changes).to.deep.equal(['2026-12-31']);
  });

  itIn(canTypeDates, 'refuses a date before the earliest', async () => {
    const field = await dateField(null);
    const changes = changesOf<string | null>(field);

    inside(field, 'input').focus();
    await sendKeys({ type: '12312025' });
    await sendKeys({ press: 'Enter' });
    await field.updateComplete;

    expect(changes).to.deep.equal([]);
    expect(inside(field, '#error').textContent).to.contain('Not before Jan 1, 2026');
  });

  itIn(canTypeDates, 'keeps what is half typed when it renders for another reason', async () => {
    const field = await dateField('2026-12-31');
    inside(field, 'input').focus();
    await sendKeys({ type: '0215' });

    field.hint = 'When the contract is signed';
    await field.updateComplete;

    expect(inside<HTMLInputElement>(field, 'input').value).to.equal('2026-02-15');
  });

  itIn(canTypeDates, 'refuses a date after the latest', async () => {
    const field = await dateField(null);
    field.max = '2026-06-30';
    await field.updateComplete;

    inside(field, 'input').focus();
    await sendKeys({ type: '12312026' });
    await leave();
    await field.updateComplete;

    expect(field.value).to.equal(null);
    expect(inside(field, '#error').textContent).to.contain('Not after Jun 30, 2026');
  });

  it('tells its date in the language around it until it is typed in', async () => {
    const frame = await fixture(
      html`<div lang="vi"><fl-ui-date-field label="Chốt" .value=${'2026-08-12'}></fl-ui-date-field></div>`,
    );
    const field = frame.querySelector('fl-ui-date-field') as UiDateField;
    const told = inside(field, '.told-date');
    const input = inside<HTMLInputElement>(field, 'input');
    expect(told.textContent).to.equal('12/08/2026');
    expect(getComputedStyle(input).color).to.equal('rgba(0, 0, 0, 0)');

    await clickOn(input);

    expect(getComputedStyle(told).display).to.equal('none');
    expect(getComputedStyle(input).color).not.to.equal('rgba(0, 0, 0, 0)');
  });

  it('clears by its button and keeps the focus', async () => {
    const field = await dateField('2026-12-31');
    const changes = changesOf<string | null>(field);

    await clickOn(inside(field, '[part=clear]'));
    await field.updateComplete;

    expect(changes).to.deep.equal([null]);
    expect(field.shadowRoot?.activeElement?.id).to.equal('control');
    await expectAccessible(field);
  });

  it('offers nothing to change while it is read only', async () => {
    const field = await dateField('2026-12-31');
    field.readonly = true;
    await field.updateComplete;

    expect(field.shadowRoot?.querySelectorAll('button')).to.have.lengthOf(0);
    expect(field.reportValidity()).to.equal(true);
  });

  it('is needed where it is required', async () => {
    const field = await dateField(null);
    field.required = true;
    await field.updateComplete;

    const isValid = field.reportValidity();
    await field.updateComplete;

    expect(isValid).to.equal(false);
    expect(inside(field, '#error').textContent).to.contain('Needed');
  });
});

describe('fl-ui-tag-field', () => {
  it('adds with Enter and comma, not twice, and removes with Backspace', async () => {
    const field = await fixture<UiTagField>(html`<fl-ui-tag-field label="Tags" .value=${['north']}></fl-ui-tag-field>`);
    const changes = changesOf<readonly string[]>(field);

    await clickOn(inside(field, 'input'));
    await sendKeys({ type: 'renewal' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'north,hot,' });
    await sendKeys({ press: 'Backspace' });
    await field.updateComplete;

    expect(changes).to.deep.equal([
      ['north', 'renewal'],
      ['north', 'renewal', 'hot'],
      ['north', 'renewal'],
    ]);
    await expectAccessible(field);
  });

  it('takes a press anywhere in its box, forgets on Escape, settles on leaving', async () => {
    const field = await fixture<UiTagField>(
      html`<fl-ui-tag-field label="Tags" .value=${['a']} .suggestions=${['a', 'b']}></fl-ui-tag-field>`,
    );
    const box = inside(field, '.tags').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(box.right - 3), Math.round(box.top + 3)] });
    expect(field.shadowRoot?.activeElement?.id).to.equal('control');
    expect([...(field.shadowRoot?.querySelectorAll('option') ?? [])].map(({ value }) => value)).to.deep.equal(['b']);

    await sendKeys({ type: 'never' });
    await sendKeys({ press: 'Escape' });
    await sendKeys({ type: 'kept' });
    await leave();

    expect(field.value).to.deep.equal(['a', 'kept']);
  });

  it('removes by its button and keeps the focus in the field', async () => {
    const field = await fixture<UiTagField>(
      html`<fl-ui-tag-field label="Tags" .value=${['a', 'b']}></fl-ui-tag-field>`,
    );

    await clickOn(inside(field, '[aria-label="Remove a"]'));
    await field.updateComplete;

    expect(field.value).to.deep.equal(['b']);
    expect(field.shadowRoot?.activeElement?.id).to.equal('control');
  });
});
