import { ContextProvider } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { localeContext } from '../../src/controllers/contexts.js';
import { LocaleController } from '../../src/controllers/locale.js';
import { Localizer } from '../../src/i18n/localizer.js';
import { addTranslation, defineMessages } from '../../src/i18n/messages.js';

const words = defineMessages('test-locale', { word: 'word' });

class LocaleProbe extends LitElement {
  readonly locale = new LocaleController(this);

  protected override render(): TemplateResult {
    const { localizer } = this.locale;
    return html`${localizer.language} ${localizer.direction} ${localizer.text(words, 'word')}`;
  }
}
customElements.define('locale-probe', LocaleProbe);

class LocaleShell extends LitElement {
  protected override render(): TemplateResult {
    return html`<locale-probe></locale-probe>`;
  }
}
customElements.define('locale-shell', LocaleShell);

class LocaleSource extends LitElement {
  readonly provider = new ContextProvider(this, {
    context: localeContext,
    initialValue: new Localizer({ language: 'vi' }),
  });

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
customElements.define('locale-source', LocaleSource);

async function textOf(probe: LitElement): Promise<string> {
  // Observers and providers answer in a microtask; the render follows in another.
  await new Promise((resolve) => setTimeout(resolve));
  await probe.updateComplete;
  return probe.shadowRoot?.textContent?.trim() ?? '';
}

function probeIn(root: Element): LocaleProbe {
  const probe =
    root.querySelector('locale-probe') ?? root.querySelector('locale-shell')?.shadowRoot?.querySelector('locale-probe');
  if (!(probe instanceof LocaleProbe)) throw new Error('no probe');
  return probe;
}

describe('LocaleController', () => {
  before(() => {
    addTranslation('vi', words, { word: 'từ' });
    addTranslation('ar', words, { word: 'كلمة' });
  });

  it('reads language and direction from ancestors, through shadow roots', async () => {
    const frame = await fixture(html`<div lang="ar" dir="rtl"><locale-shell></locale-shell></div>`);

    expect(await textOf(probeIn(frame))).to.equal('ar rtl كلمة');
  });

  it('follows a change of lang and of dir', async () => {
    const frame = await fixture<HTMLElement>(html`<div lang="en"><locale-shell></locale-shell></div>`);
    expect(await textOf(probeIn(frame))).to.equal('en ltr word');

    frame.lang = 'vi';
    frame.dir = 'rtl';

    expect(await textOf(probeIn(frame))).to.equal('vi rtl từ');
  });

  it('prefers what a provider says, and follows it', async () => {
    const source = await fixture<LocaleSource>(
      html`<locale-source lang="en"><locale-probe></locale-probe></locale-source>`,
    );
    expect(await textOf(probeIn(source))).to.equal('vi ltr từ');

    source.provider.setValue(new Localizer({ language: 'ar' }));

    expect(await textOf(probeIn(source))).to.equal('ar rtl كلمة');
  });

  it('renders again when a translation arrives late', async () => {
    const frame = await fixture(html`<div lang="is"><locale-probe></locale-probe></div>`);
    expect(await textOf(probeIn(frame))).to.equal('is ltr word');

    addTranslation('is', words, { word: 'orð' });

    expect(await textOf(probeIn(frame))).to.equal('is ltr orð');
  });

  it('sets nothing on its host and reads anew after a move', async () => {
    const frame = await fixture(
      html`<div>
        <p lang="vi"></p>
        <locale-probe></locale-probe>
      </div>`,
    );
    const probe = probeIn(frame);
    await textOf(probe);

    frame.querySelector('p')?.append(probe);
    probe.requestUpdate();

    expect(await textOf(probe)).to.equal('vi ltr từ');
    expect(probe.attributes).to.have.lengthOf(0);
  });
});
