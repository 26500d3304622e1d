import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/ui/avatar/define.js';
import '../../src/ui/icon/define.js';
import '../../src/ui/popover/define.js';
import '../../src/ui/skeleton/define.js';
import { deepActiveElement } from '../../src/controllers/composed-tree.js';
import { initialsOf, colorIndexOf, safeImageUrl } from '../../src/ui/avatar/person.js';
import { emptyState } from '../../src/ui/empty-state/empty-state.js';
import type { UiAvatar } from '../../src/ui/avatar/avatar.js';
import type { UiPopover } from '../../src/ui/popover/popover.js';
import { animationsEnd, inside } from './geometry.js';
import { expectAccessible } from '../suites/accessible.js';

const SCRIPT_URL = ['javascript', 'alert(1)'].join(':');

describe('fl-ui-avatar', () => {
  const names: readonly (readonly [string, string])[] = [
    ['Nguyễn Văn Minh', 'VM'],
    ['Nguyen Van Minh', 'VM'],
    ['Đặng Đình Phúc', 'ĐP'],
    ['Ngọc Trinh', 'NT'],
    ['Anna Snelling', 'AS'],
    ['Jean Paul Belmondo', 'JB'],
    ['Madonna', 'M'],
    ['  ', '?'],
    ['— (test) 7', 'T7'],
  ];
  for (const [name, initials] of names) {
    it(`shortens "${name}" to ${initials}`, () => {
      expect(initialsOf(name)).to.equal(initials);
    });
  }

  it('keeps a colour for an id and spreads ids over all', () => {
    const indexes = Array.from({ length: 200 }, (_, index) => colorIndexOf(`user-${index}`, 8));

    expect(colorIndexOf('user-7', 8)).to.equal(indexes[7]);
    expect(new Set(indexes).size).to.equal(8);
  });

  it('takes pictures from the web only', () => {
    expect(safeImageUrl('https://example.com/a.png')).to.equal('https://example.com/a.png');
    for (const url of [SCRIPT_URL, 'data:text/html,x', 'blob:x', 'http://', null])
      expect(safeImageUrl(url)).to.equal(null);
  });

  it('shows a picture where it may', async () => {
    const url = new URL('/missing.png', location.href).href;
    const avatar = await fixture<UiAvatar>(
      html`<fl-ui-avatar .person=${{ id: 'u1', name: 'Anna', imageUrl: url }}></fl-ui-avatar>`,
    );

    expect(inside<HTMLImageElement>(avatar, 'img').src).to.equal(url);

    avatar.person = null;
    await avatar.updateComplete;

    expect(avatar.shadowRoot?.querySelector('.avatar')).to.equal(null);
  });

  it('names the person', async () => {
    const avatar = await fixture<UiAvatar>(
      html`<fl-ui-avatar .person=${{ id: 'u1', name: 'Anna <b>', imageUrl: SCRIPT_URL }}></fl-ui-avatar>`,
    );

    expect(inside(avatar, '.avatar').getAttribute('aria-label')).to.equal('Anna <b>');
    expect(avatar.shadowRoot?.querySelector('img')).to.equal(null);
    await expectAccessible(avatar);
  });
});

describe('fl-ui-icon', () => {
  it('is decoration without a label, an image with one, nothing when unknown', async () => {
    const frame = await fixture(
      html`<p>
        <fl-ui-icon name="plus"></fl-ui-icon>
        <fl-ui-icon name="plus" label="Add"></fl-ui-icon>
        <fl-ui-icon name="toString"></fl-ui-icon>
      </p>`,
    );
    const [plain, named, unknown] = [...frame.querySelectorAll('fl-ui-icon')].map((icon) => icon.shadowRoot);

    expect(plain?.querySelector('svg')?.getAttribute('aria-hidden')).to.equal('true');
    expect(named?.querySelector('[role=img]')?.getAttribute('aria-label')).to.equal('Add');
    expect(unknown?.querySelector('svg')).to.equal(null);
  });
});

describe('fl-ui-popover', () => {
  let frame: HTMLElement;
  let popover: UiPopover;
  let button: HTMLButtonElement;

  beforeEach(async () => {
    frame = await fixture(
      html`<div>
        <button>Value</button>
        <fl-ui-popover label="Value range"
          ><label>From <input autofocus /></label
        ></fl-ui-popover>
      </div>`,
    );
    popover = frame.querySelector('fl-ui-popover') as UiPopover;
    button = frame.querySelector('button') as HTMLButtonElement;
    button.focus();
    await popover.openAt(button);
  });

  it('stands below its anchor with the focus inside', async () => {
    await animationsEnd();
    const box = inside(popover, '.popover').getBoundingClientRect();

    expect(box.top).to.equal(button.getBoundingClientRect().bottom + 6);
    expect(deepActiveElement()).to.equal(frame.querySelector('input'));
    await expectAccessible(popover);
  });

  it('closes on Escape and gives the focus back', async () => {
    await sendKeys({ press: 'Escape' });

    expect(popover.open).to.equal(false);
    expect(inside(popover, '.popover').matches(':popover-open')).to.equal(false);
    expect(deepActiveElement()).to.equal(button);
  });

  it('closes on a press elsewhere', async () => {
    await sendMouse({ type: 'click', position: [700, 500] });

    expect(popover.open).to.equal(false);
  });
});

describe('an error in place of contents', () => {
  it('is read out at once', async () => {
    const frame = await fixture(
      html`<div>${emptyState({ icon: 'alert', headline: 'No answer', kind: 'danger' })}</div>`,
    );

    expect(frame.querySelector('[role=alert]')?.textContent).to.contain('No answer');
    expect(frame.querySelector('.explanation, .choices')).to.equal(null);
  });
});

describe('waiting and emptiness', () => {
  it('say so to everybody', async () => {
    const frame = await fixture(
      html`<div>
        <fl-ui-skeleton shape="card"></fl-ui-skeleton>
        ${emptyState({ icon: 'filter', headline: 'No deals match', explanation: 'Clear the filter.', choices: html`<button>Clear</button>` })}
      </div>`,
    );

    expect(frame.querySelector('fl-ui-skeleton')?.shadowRoot?.querySelector('[role=status]')?.textContent).to.contain(
      'Loading',
    );
    expect(frame.textContent).to.contain('No deals match');
    await expectAccessible(frame);
  });
});
