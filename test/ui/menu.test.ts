import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/ui/menu/define.js';
import { deepActiveElement } from '../../src/controllers/composed-tree.js';
import type { MenuItem, MenuSelectDetail } from '../../src/ui/menu/menu-item.js';
import type { UiMenu } from '../../src/ui/menu/menu.js';
import { animationsEnd, clickOn, middleOf, nextFrame } from './geometry.js';
import { expectAccessible } from '../suites/accessible.js';

const ITEMS: readonly MenuItem[] = [
  { id: 'open', label: 'Open', hint: 'Enter' },
  {
    id: 'move',
    label: 'Move to',
    items: [
      { id: 'proposal', label: 'Proposal', checked: true },
      { id: 'dam-phan', label: 'Đàm phán' },
    ],
  },
  { id: 'export', label: 'Export', disabled: true, disabledReason: 'You may not export here.' },
  { id: 'edit', label: 'Edit' },
  { id: 'delete', label: 'Delete', danger: true, separatorBefore: true },
];

describe('fl-ui-menu', () => {
  let frame: HTMLElement;
  let button: HTMLButtonElement;
  let menu: UiMenu;
  let chosen: string[];

  beforeEach(async () => {
    frame = await fixture(
      html`<div>
        <button>Actions</button>
        <fl-ui-menu label="Deal actions"></fl-ui-menu>
      </div>`,
    );
    button = frame.querySelector('button') as HTMLButtonElement;
    menu = frame.querySelector('fl-ui-menu') as UiMenu;
    menu.items = ITEMS;
    chosen = [];
    menu.addEventListener('fl-ui-select', (event) => chosen.push((event as CustomEvent<MenuSelectDetail>).detail.id));
    button.addEventListener('click', () => menu.openAt(button));
    await menu.updateComplete;
  });

  async function open(): Promise<void> {
    button.focus();
    await sendKeys({ press: 'Enter' });
    await menu.updateComplete;
    await nextFrame();
  }

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await sendKeys({ press: key });
    await menu.updateComplete;
  }

  function focusedId(): string | undefined {
    const active = deepActiveElement();
    return active instanceof HTMLElement ? active.dataset['id'] : undefined;
  }

  function line(id: string): HTMLElement {
    return menu.shadowRoot?.querySelector(`[data-id="${id}"]`) as HTMLElement;
  }

  it('opens with the focus on its first item and gives it back on Escape', async () => {
    await open();
    expect(focusedId()).to.equal('open');

    await press('Escape');

    expect(menu.open).to.equal(false);
    expect(deepActiveElement()).to.equal(button);
    expect(chosen).to.deep.equal([]);
  });

  it('walks with arrows, Home and End, round at the ends', async () => {
    await open();
    const visited: (string | undefined)[] = [];
    for (const key of ['ArrowUp', 'ArrowDown', 'End', 'Home', 'ArrowDown']) {
      await press(key);
      visited.push(focusedId());
    }

    expect(visited).to.deep.equal(['delete', 'open', 'delete', 'open', 'move']);
  });

  it('finds items by their first letters, without diacritics', async () => {
    await open();
    await press('e');
    expect(focusedId()).to.equal('export');
    await press('d');
    expect(focusedId()).to.equal('edit');

    await press('Home', 'ArrowDown', 'ArrowRight');
    await new Promise((resolve) => setTimeout(resolve, 700));
    await press('d');

    expect(focusedId()).to.equal('dam-phan');
  });

  it('chooses from a submenu with Enter and closes', async () => {
    await open();
    await press('ArrowDown', 'ArrowRight');
    expect(focusedId()).to.equal('proposal');
    expect(line('move').getAttribute('aria-expanded')).to.equal('true');

    await press('ArrowDown', 'Enter');

    expect(chosen).to.deep.equal(['dam-phan']);
    expect(menu.open).to.equal(false);
    expect(deepActiveElement()).to.equal(button);
  });

  it('goes back from a submenu one level at a time, mirrored in right-to-left', async () => {
    frame.dir = 'rtl';
    await open();
    await press('ArrowDown', 'ArrowLeft');
    expect(focusedId()).to.equal('proposal');
    const parent = line('move').getBoundingClientRect();
    expect(line('proposal').getBoundingClientRect().right).to.be.at.most(parent.left + 12);

    await press('ArrowRight');
    expect(focusedId()).to.equal('move');

    await press('ArrowLeft', 'Escape');
    expect(focusedId()).to.equal('move');
  });

  it('focuses a disabled item, says why, and does nothing', async () => {
    await open();
    await press('ArrowDown', 'ArrowDown');

    await press('Enter', ' ');

    expect(focusedId()).to.equal('export');
    expect(line('export').getAttribute('aria-disabled')).to.equal('true');
    expect(line('export').textContent).to.contain('You may not export here.');
    expect(chosen).to.deep.equal([]);
    expect(menu.open).to.equal(true);
  });

  it('has a way back by finger where the submenu covers the menu', async function () {
    try {
      await setViewport({ width: 320, height: 640 });
    } catch {
      this.skip();
    }
    try {
      await open();
      await press('ArrowDown', 'Enter');
      const back = [...(menu.shadowRoot?.querySelectorAll<HTMLElement>('.back') ?? [])];
      expect(back.map((entry) => entry.getAttribute('aria-label'))).to.deep.equal(['Back: Move to']);

      await clickOn(back[0] as HTMLElement);
      await menu.updateComplete;

      expect(menu.shadowRoot?.querySelectorAll('.menu')).to.have.length(1);
      expect(focusedId()).to.equal('move');
      expect(chosen).to.deep.equal([]);
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });

  it('chooses by mouse, through a submenu opened by hovering', async () => {
    await clickOn(button);
    await menu.updateComplete;
    await nextFrame();
    await sendMouse({ type: 'move', position: middleOf(line('move')) });
    await menu.updateComplete;
    await nextFrame();

    await clickOn(line('proposal'));

    expect(chosen).to.deep.equal(['proposal']);
  });

  it('closes on a press elsewhere without choosing', async () => {
    await open();
    const closed = oneEvent(menu, 'fl-ui-close');

    await sendMouse({ type: 'click', position: [700, 500] });
    await closed;

    expect(menu.open).to.equal(false);
    expect(chosen).to.deep.equal([]);
  });

  it('stays inside the viewport at its corner', async () => {
    menu.openAt({ x: window.innerWidth - 4, y: window.innerHeight - 4 });
    await menu.updateComplete;
    await nextFrame();
    const box = menu.shadowRoot?.querySelector('.menu')?.getBoundingClientRect() as DOMRect;

    expect(box.right).to.be.at.most(window.innerWidth);
    expect(box.bottom).to.be.at.most(window.innerHeight);
    expect(box.left).to.be.at.least(0);
    expect(box.height).to.be.above(120);
  });

  it('opens above an anchor at the foot of the viewport', async () => {
    menu.openAt({ x: 40, y: window.innerHeight - 30 });
    await menu.updateComplete;
    await animationsEnd();
    const box = menu.shadowRoot?.querySelector('.menu')?.getBoundingClientRect() as DOMRect;

    expect(box.bottom).to.be.at.most(window.innerHeight - 30);
    expect(box.left).to.equal(40);
  });

  it('lines up with the other edge on request', async () => {
    menu.align = 'end';
    frame.style.setProperty('margin-inline-start', '400px');
    await open();
    await animationsEnd();
    const box = menu.shadowRoot?.querySelector('.menu')?.getBoundingClientRect() as DOMRect;

    expect(box.right).to.be.closeTo(button.getBoundingClientRect().right, 1);
  });

  it('keeps its place when the items change under it', async () => {
    await open();
    await press('ArrowDown', 'ArrowRight', 'ArrowDown');

    menu.items = [{ id: 'new', label: 'New' }, ...ITEMS];
    await menu.updateComplete;
    expect(focusedId()).to.equal('dam-phan');

    menu.items = ITEMS.filter(({ id }) => id !== 'move');
    await menu.updateComplete;

    expect(menu.open).to.equal(true);
    expect(focusedId()).to.equal('open');
  });

  it('opens on its last item for an arrow up, and not at all without items', async () => {
    menu.openAt(button, { focus: 'last' });
    await menu.updateComplete;
    expect(focusedId()).to.equal('delete');

    menu.close();
    menu.items = [];
    menu.openAt(button);

    expect(menu.open).to.equal(false);
  });

  it('closes with Tab and when it is taken away', async () => {
    await open();
    await press('Tab');
    expect(menu.open).to.equal(false);

    await open();
    menu.remove();

    expect(menu.open).to.equal(false);
  });

  it('leaves shortcuts of the browser and the page alone', async () => {
    await open();
    const seen: string[] = [];
    const listener = (event: KeyboardEvent): number => seen.push(`${event.key} ${event.defaultPrevented}`);
    document.addEventListener('keydown', listener);

    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'b' });
    await sendKeys({ up: 'Control' });

    document.removeEventListener('keydown', listener);
    expect(seen).to.include('b false');
  });

  it('is accessible', async () => {
    await open();
    await press('ArrowDown', 'ArrowRight');
    await animationsEnd();

    await expectAccessible(menu);
  });
});
