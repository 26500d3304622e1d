import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/ui/dialog/define.js';
import { deepActiveElement } from '../../src/controllers/composed-tree.js';
import type { UiDialog } from '../../src/ui/dialog/dialog.js';
import { itIn } from '../browsers/it-in.js';
import { animationsEnd, clickOn, inside } from './geometry.js';
import { expectAccessible } from '../suites/accessible.js';

describe('fl-ui-dialog', () => {
  let frame: HTMLElement;
  let opener: HTMLButtonElement;
  let dialog: UiDialog;

  beforeEach(async () => {
    frame = await fixture(
      html`<div>
        <button>Open</button>
        <fl-ui-dialog>
          <span slot="title">Lose this deal?</span>
          <label>Why <input id="why" /></label>
          <button slot="footer" id="ok">Lose</button>
        </fl-ui-dialog>
      </div>`,
    );
    opener = frame.querySelector('button') as HTMLButtonElement;
    dialog = frame.querySelector('fl-ui-dialog') as UiDialog;
    frame.querySelector('#ok')?.addEventListener('click', () => dialog.close('lost'));
    opener.focus();
  });

  async function show(): Promise<{ answer: Promise<string> }> {
    const answer = dialog.show();
    await dialog.updateComplete;
    await animationsEnd();
    return { answer };
  }

  it('shows modally with the focus on its heading and answers with the value', async () => {
    const { answer } = await show();
    expect(inside<HTMLDialogElement>(dialog, 'dialog').matches(':modal')).to.equal(true);
    expect(deepActiveElement()).to.equal(inside(dialog, '.title'));

    await clickOn(frame.querySelector('#ok') as Element);

    expect(await answer).to.equal('lost');
    expect(dialog.open).to.equal(false);
    expect(deepActiveElement()).to.equal(opener);
  });

  it('is as tall as what it is about', async () => {
    const about = document.createElement('p');
    about.style.height = '200px';
    dialog.append(about);
    await show();

    const { bottom } = inside(dialog, '.body').getBoundingClientRect();
    expect(about.getBoundingClientRect().bottom).to.be.below(bottom);
  });

  it('answers with nothing when it is asked to show after it was taken away', async () => {
    dialog.remove();

    expect(await dialog.show()).to.equal('');
    expect(dialog.open).to.equal(false);
  });

  it('focuses what is marked for it', async () => {
    frame.querySelector('input')?.setAttribute('autofocus', '');
    await show();

    expect(deepActiveElement()?.id).to.equal('why');
  });

  it('answers with nothing on Escape and gives the focus back', async () => {
    const { answer } = await show();

    await sendKeys({ press: 'Escape' });

    expect(await answer).to.equal('');
    expect(deepActiveElement()).to.equal(opener);
  });

  it('stays when its owner objects to the dismissal', async () => {
    const reasons: string[] = [];
    dialog.addEventListener('fl-ui-before-close', (event) => {
      reasons.push((event as CustomEvent<{ reason: string }>).detail.reason);
      event.preventDefault();
    });
    await show();

    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'click', position: [4, 4] });
    await clickOn(inside(dialog, '[part=close]'));

    expect(reasons).to.deep.equal(['escape', 'escape', 'backdrop', 'button']);
    expect(inside<HTMLDialogElement>(dialog, 'dialog').open).to.equal(true);
  });

  it('does not take a selection that ends outside for a dismissal', async () => {
    await show();
    const box = (frame.querySelector('input') as Element).getBoundingClientRect();

    await sendMouse({ type: 'move', position: [Math.round(box.x + 5), Math.round(box.y + 5)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [4, 4] });
    await sendMouse({ type: 'up' });

    expect(dialog.open).to.equal(true);
  });

  it('lets a press beside it select nothing, and one in it select', async () => {
    await show();
    const isLeft: boolean[] = [];
    dialog.addEventListener('fl-ui-before-close', (event) => event.preventDefault());
    dialog.addEventListener('mousedown', (event) => isLeft.push(!event.defaultPrevented));
    const box = (frame.querySelector('[slot=title]') as Element).getBoundingClientRect();

    await sendMouse({ type: 'click', position: [4, 4] });
    await sendMouse({ type: 'click', position: [Math.round(box.x + 5), Math.round(box.y + 5)] });

    expect(isLeft).to.deep.equal([false, true]);
  });

  it('opens and closes by its property', async () => {
    dialog.open = true;
    await dialog.updateComplete;
    expect(inside<HTMLDialogElement>(dialog, 'dialog').open).to.equal(true);

    dialog.open = false;
    await dialog.updateComplete;

    expect(inside<HTMLDialogElement>(dialog, 'dialog').open).to.equal(false);
  });

  it('settles its promise when it is taken away while open', async () => {
    const { answer } = await show();

    dialog.remove();

    expect(await answer).to.equal('');
    expect(dialog.open).to.equal(false);
  });

  it('stands at the end of the line as a side sheet, whatever the direction', async () => {
    dialog.side = true;
    frame.dir = 'rtl';
    await show();
    const rtl = inside(dialog, 'dialog').getBoundingClientRect();

    frame.dir = 'ltr';
    const ltr = inside(dialog, 'dialog').getBoundingClientRect();

    expect(rtl.left).to.equal(0);
    expect(ltr.right).to.equal(document.documentElement.clientWidth);
    expect(ltr.height).to.equal(window.innerHeight);
  });

  it('is accessible', async () => {
    await show();

    await expectAccessible(dialog);
  });

  itIn(['chromium', 'firefox'], 'becomes a sheet from the bottom in a small room', async () => {
    const before = { width: window.innerWidth, height: window.innerHeight };
    await setViewport({ width: 360, height: 640 });
    await show();
    const box = inside(dialog, 'dialog').getBoundingClientRect();
    await setViewport(before);

    expect(box.width).to.equal(360);
    expect(box.bottom).to.equal(640);
  });
});
