import { ContextProvider } from '@lit/context';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/i18n/vi.js';
import { localeContext } from '../../src/controllers/contexts.js';
import { Localizer } from '../../src/i18n/localizer.js';
import { showToast } from '../../src/ui/toast/show-toast.js';
import type { UiToast } from '../../src/ui/toast/toast.js';
import { animationsEnd, clickOn, inside, middleOf } from './geometry.js';
import { expectAccessible } from '../suites/accessible.js';

function regionIn(home: Element): UiToast | null {
  return home.querySelector<UiToast>(':scope > fl-ui-toast');
}

function messages(home: Element = document.body): string[] {
  const found = regionIn(home)?.shadowRoot?.querySelectorAll('.message') ?? [];
  return [...found].map((message) => message.textContent ?? '');
}

describe('showToast', () => {
  afterEach(async () => {
    regionIn(document.body)?.remove();
    await sendMouse({ type: 'move', position: [1, 1] });
  });

  it('shows the message in one status region of the body', async () => {
    const origin = await fixture(html`<p></p>`);

    showToast(origin, { message: 'First' });
    await waitUntil(() => messages().length === 1);
    showToast(origin, { message: 'Second', kind: 'good' });
    await waitUntil(() => messages().length === 2);

    expect(document.querySelectorAll('fl-ui-toast')).to.have.lengthOf(1);
    expect(inside(regionIn(document.body) as UiToast, '[role=status]').querySelectorAll('.toast')).to.have.lengthOf(2);
    await animationsEnd();
    await expectAccessible(regionIn(document.body)!);
  });

  it('runs its action once and leaves', async () => {
    const origin = await fixture(html`<p></p>`);
    let undone = 0;
    showToast(origin, { message: 'Moved', action: { label: 'Undo', run: () => (undone += 1) } });
    await waitUntil(() => messages().length === 1);
    await animationsEnd();

    await clickOn(inside(regionIn(document.body) as UiToast, '.action'));
    await waitUntil(() => messages().length === 0);

    expect(undone).to.equal(1);
  });

  it('leaves by itself, but not while someone looks at it', async () => {
    const origin = await fixture(html`<p></p>`);
    showToast(origin, { message: 'Saved', timeout: 500 });
    await waitUntil(() => messages().length === 1);
    await animationsEnd();
    await sendMouse({ type: 'move', position: middleOf(inside(regionIn(document.body) as UiToast, '.toast')) });
    await aTimeout(900);
    expect(messages()).to.deep.equal(['Saved']);

    await sendMouse({ type: 'move', position: [1, 1] });

    await waitUntil(() => messages().length === 0);
  });

  it('stands in the open dialog around its origin', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog aria-label="D"><p></p></dialog>`);
    dialog.showModal();

    showToast(dialog.querySelector('p') as Element, { message: 'Inside', kind: 'danger' });
    await waitUntil(() => messages(dialog).length === 1);

    expect(regionIn(document.body)).to.equal(null);
    dialog.close();
  });

  it('speaks the language of where it comes from', async () => {
    const frame = await fixture<HTMLElement>(html`<div><p></p></div>`);
    new ContextProvider(frame, { context: localeContext, initialValue: new Localizer({ language: 'vi' }) });

    showToast(frame.querySelector('p') as Element, { message: 'Đã lưu' });
    await waitUntil(() => messages().length === 1);
    const region = regionIn(document.body) as UiToast;

    expect(inside(region, '.toast').lang).to.equal('vi');
    expect(inside(region, '.dismiss').getAttribute('aria-label')).to.equal('Bỏ qua');
  });

  it('can be withdrawn before it shows, and dismissed by Escape', async () => {
    const origin = await fixture(html`<p></p>`);
    showToast(origin, { message: 'Never' }).dismiss();
    showToast(origin, { message: 'Shown' });
    await waitUntil(() => messages().length === 1);
    expect(messages()).to.deep.equal(['Shown']);

    inside(regionIn(document.body) as UiToast, '.dismiss').focus();
    await sendKeys({ press: 'Escape' });

    await waitUntil(() => messages().length === 0);
  });
});
