import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { itIn } from '../browsers/it-in.js';
import { ariaSnapshot, emulateMediaFeatures, sendTouch } from '../browsers/page-commands.js';

@customElement('toolchain-probe')
class ToolchainProbe extends LitElement {
  @property({ type: Number }) count = 0;

  protected override render(): TemplateResult {
    return html`<button @click=${this.#handleClick}>Count ${this.count}</button>`;
  }

  #handleClick(): void {
    this.count += 1;
  }
}

function middleOf(element: Element): [number, number] {
  const box = element.getBoundingClientRect();
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}

describe('the test runner', () => {
  let probe: ToolchainProbe;

  beforeEach(async () => {
    probe = await fixture<ToolchainProbe>(html`<toolchain-probe></toolchain-probe>`);
  });

  it('compiles decorated properties to accessors that render', async () => {
    probe.count = 7;
    await probe.updateComplete;

    expect(Object.hasOwn(probe, 'count')).to.equal(false);
    expect(probe.shadowRoot?.textContent).to.contain('Count 7');
  });

  it('clicks with a real mouse', async () => {
    await sendMouse({ type: 'click', position: middleOf(probe) });

    expect(probe.count).to.equal(1);
  });

  it('presses real keys', async () => {
    probe.shadowRoot?.querySelector('button')?.focus();

    await sendKeys({ press: 'Enter' });

    expect(probe.count).to.equal(1);
  });

  it('presses combinations, and holds keys and buttons down', async () => {
    const seen: string[] = [];
    probe.addEventListener('keydown', (event) => {
      if (event.key.startsWith('Arrow')) seen.push(`${event.key} ${event.shiftKey} ${event.ctrlKey}`);
    });
    probe.addEventListener('pointermove', (event) => seen.push(`move ${event.buttons}`));
    probe.shadowRoot?.querySelector('button')?.focus();
    const [x, y] = middleOf(probe);

    await sendKeys({ press: 'Shift+ArrowDown' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ up: 'Control' });
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 3, y] });
    await sendMouse({ type: 'up' });

    expect(seen.filter((entry) => entry !== 'move 0')).to.deep.equal([
      'ArrowDown true false',
      'ArrowUp false true',
      'move 1',
    ]);
  });

  it('types doubled letters', async () => {
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
    field.focus();

    await sendKeys({ type: 'Annelle 1000' });

    expect(field.value).to.equal('Annelle 1000');
  });

  itIn(['chromium', 'firefox'], 'touches with a real finger', async () => {
    const pointerTypes: string[] = [];
    probe.addEventListener('pointerdown', (event) => pointerTypes.push(event.pointerType));
    const [x, y] = middleOf(probe);

    probe.addEventListener('touchmove', (event) => pointerTypes.push(`moved to ${event.touches[0]?.clientX}`));

    await sendTouch('touchStart', [{ x, y }]);
    await sendTouch('touchMove', [{ x: x + 40, y }]);
    await sendTouch('touchEnd');

    expect(pointerTypes).to.deep.equal(['touch', `moved to ${x + 40}`]);
  });

  itIn(['chromium'], 'emulates forced colours and reduced motion', async () => {
    const matches = (query: string): boolean => matchMedia(query).matches;

    await emulateMediaFeatures({ 'forced-colors': 'active', 'prefers-reduced-motion': 'reduce' });
    const during = [matches('(forced-colors: active)'), matches('(prefers-reduced-motion: reduce)')];
    await emulateMediaFeatures({});
    const after = [matches('(forced-colors: active)'), matches('(prefers-reduced-motion: reduce)')];

    expect(during).to.deep.equal([true, true]);
    expect(after).to.deep.equal([false, false]);
  });

  itIn(['chromium'], 'reads the accessibility tree through shadow roots', async () => {
    expect(await ariaSnapshot('toolchain-probe')).to.contain('button "Count 0"');
  });
});
