import { expect, fixture, html } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
import { LitElement } from 'lit';
import { localeContext } from '../../src/controllers/contexts.js';
import { Localizer } from '../../src/i18n/localizer.js';
import { AnnounceController } from '../../src/controllers/announce.js';

class AnnounceProbe extends LitElement {
  readonly announcer = new AnnounceController(this);
}
customElements.define('announce-probe', AnnounceProbe);

function messagesIn(home: Element, live: 'polite' | 'assertive'): string[] {
  const lines = home.querySelectorAll(`:scope > [data-fl-live-region] > [aria-live="${live}"] > p`);
  return [...lines].map((line) => line.textContent ?? '');
}

describe('AnnounceController', () => {
  it('has its region in the body before the first message', async () => {
    await fixture(html`<announce-probe></announce-probe>`);

    expect(document.querySelectorAll('body > [data-fl-live-region]')).to.have.lengthOf(1);
    expect(messagesIn(document.body, 'polite')).to.deep.equal([]);
  });

  it('says an equal message again as a node of its own', async () => {
    const probe = await fixture<AnnounceProbe>(html`<announce-probe></announce-probe>`);

    probe.announcer.announce('Moved');
    probe.announcer.announce('Moved');
    probe.announcer.announce('Refused', { assertive: true });

    expect(messagesIn(document.body, 'polite')).to.deep.equal(['Moved', 'Moved']);
    expect(messagesIn(document.body, 'assertive')).to.deep.equal(['Refused']);
  });

  it('speaks inside the open dialog it stands in', async () => {
    const dialog = await fixture<HTMLDialogElement>(
      html`<dialog aria-label="D"><announce-probe></announce-probe></dialog>`,
    );
    dialog.showModal();

    dialog.querySelector<AnnounceProbe>('announce-probe')?.announcer.announce('Saved');

    expect(messagesIn(dialog, 'polite')).to.deep.equal(['Saved']);
    expect(messagesIn(document.body, 'polite')).to.deep.equal([]);
    dialog.close();
  });

  it('names the language of the elements around its host', async () => {
    const frame = await fixture<HTMLElement>(html`<div></div>`);
    new ContextProvider(frame, { context: localeContext, initialValue: new Localizer({ language: 'vi' }) });
    const probe = new AnnounceProbe();
    frame.append(probe);

    probe.announcer.announce('Đã lưu');

    expect(document.querySelector<HTMLElement>('[data-fl-live-region] p')?.lang).to.equal('vi');
  });

  it('makes one message of a batch: the last', async () => {
    const probe = await fixture<AnnounceProbe>(html`<announce-probe></announce-probe>`);

    for (const count of [1, 2, 3]) probe.announcer.announce(`${count} deals changed`, { batch: 'remote' });
    expect(messagesIn(document.body, 'polite')).to.deep.equal([]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));

    expect(messagesIn(document.body, 'polite')).to.deep.equal(['3 deals changed']);
  });

  it('takes the regions away with the last of its kind', async () => {
    const first = await fixture<AnnounceProbe>(html`<announce-probe></announce-probe>`);
    const second = await fixture<AnnounceProbe>(html`<announce-probe></announce-probe>`);

    first.remove();
    expect(document.querySelectorAll('[data-fl-live-region]')).to.have.lengthOf(1);
    second.remove();

    expect(document.querySelectorAll('[data-fl-live-region]')).to.have.lengthOf(0);
  });
});
