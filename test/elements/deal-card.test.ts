import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../src/elements/deal-card/define.js';
import type { DealCard } from '../../src/elements/deal-card/deal-card.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { dealsIn, middle, PIPELINE, text } from './board-fixture.js';

describe('fl-deal-card', () => {
  it('shows a deal of the store as the board does, and opens it', async () => {
    const card = await fixture<DealCard>(html`<fl-deal-card deal-id="q1"></fl-deal-card>`);
    card.adapter = memoryAdapter({ deals: dealsIn('qualified', 2), pipelines: [PIPELINE] });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const opened = oneEvent(card, 'fl-deal-open');
    const title = card.shadowRoot!.querySelector('[part="card-title"]')!;

    await sendMouse({ type: 'click', position: middle(title) });

    expect(text(title)).to.equal('qualified 1');
    expect(text(card.shadowRoot?.querySelector('[part="card-value"]'))).to.equal('$1,000');
    expect(((await opened) as CustomEvent<{ id: string }>).detail.id).to.equal('q1');
    await expect(card).shadowDom.to.be.accessible();
  });

  it('shows a deal that is handed over, without a store', async () => {
    const card = await fixture<DealCard>(
      html`<fl-deal-card .deal=${{ id: 'x', title: 'Alone', stageId: 's', value: 5, currency: 'EUR' }}></fl-deal-card>`,
    );

    expect(text(card.shadowRoot?.querySelector('[part="card-value"]'))).to.equal('€5');
  });
});
