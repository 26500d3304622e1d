import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../src/elements/deal-card/define.js';
import type { DealCard } from '../../src/elements/deal-card/deal-card.js';
import { holdStore } from '../../src/controllers/hold-store.js';
import { waitUntil } from '../suites/wait-until.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { dealsIn, middle, PIPELINE, text } from './board-fixture.js';
import { expectAccessible } from '../suites/accessible.js';

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
    await expectAccessible(card);
  });

  it('says in words and with an icon that a change of its deal needs the person', async () => {
    const card = await fixture<DealCard>(html`<fl-deal-card deal-id="q1"></fl-deal-card>`);
    const inner = memoryAdapter({ deals: dealsIn('qualified', 2), pipelines: [PIPELINE] });
    const { store, release } = holdStore({
      adapter: {
        list: (query, ctx) => inner.list(query, ctx),
        pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
        save: () => Promise.resolve({ status: 'rejected', code: 'rule', message: 'Not by so much.' }),
      },
    });
    card.store = store;
    await store.ready;
    await store.dispatch({ type: 'editDeals', ids: ['q1'], patch: { value: 5 } });
    await waitUntil(() => store.status.parked.length === 1);
    await card.updateComplete;

    const mark = card.shadowRoot!.querySelector('[part="card-mark"]')!;
    expect(text(mark)).to.equal('needs you');
    expect(mark.querySelector('svg')).to.not.equal(null);
    expect(mark.getAttribute('title')).to.equal('Not by so much.');
    expect(card.shadowRoot!.querySelector('[part="card-title"]')!.getAttribute('aria-description')).to.contain(
      'Not by so much.',
    );
    await expectAccessible(card);

    store.discardParked(store.status.parked[0]?.id ?? '');
    await waitUntil(() => text(card.shadowRoot!.querySelector('[part="card-mark"]')) !== 'needs you');
    release();
  });

  it('shows a deal that is handed over, without a store', async () => {
    const card = await fixture<DealCard>(
      html`<fl-deal-card .deal=${{ id: 'x', title: 'Alone', stageId: 's', value: 5, currency: 'EUR' }}></fl-deal-card>`,
    );

    expect(text(card.shadowRoot?.querySelector('[part="card-value"]'))).to.equal('€5');
  });

  it('says that a deal is new in its stage, and the year of a day long ago', async () => {
    const card = await fixture<DealCard>(html`<fl-deal-card deal-id="q0" lang="en"></fl-deal-card>`);
    const fresh = dealsIn('qualified', 1).map((deal) => ({ ...deal, stageEnteredAt: new Date().toISOString() }));
    const old = dealsIn('won', 1).map((deal) => ({ ...deal, closedAt: '2017-03-01T12:00:00Z' }));
    card.adapter = memoryAdapter({ deals: [...fresh, ...old], pipelines: [PIPELINE] });
    const mark = (): string => text(card.shadowRoot?.querySelector('[part=card-mark]'));

    await waitUntil(() => mark() === 'new here');
    card.dealId = 'w0';
    await waitUntil(() => mark() === 'won');

    expect(text(card.shadowRoot?.querySelector('[part=card-close]'))).to.equal('Mar 1, 2017');
  });

  it('drops a tag that has no room for its first characters, and tells all of them in the title', async () => {
    const room = await fixture<HTMLElement>(html`<div></div>`);
    const card = document.createElement('fl-deal-card');
    card.deal = {
      id: 'x',
      title: 'Alone',
      stageId: 's',
      value: 4_464_000_000,
      currency: 'VND',
      tags: ['expansion', 'tender'],
    };
    room.append(card);
    await card.updateComplete;
    const line = card.shadowRoot!.querySelector('.worth')!;
    const tag = card.shadowRoot!.querySelector('[part="card-tag"]')!;
    const isSeen = async (width: number): Promise<boolean> => {
      room.style.setProperty('width', `${width}px`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return tag.getBoundingClientRect().top < line.getBoundingClientRect().bottom;
    };

    expect(await isSeen(300)).to.equal(true);
    expect(tag.scrollWidth, 'in full').to.be.at.most(Math.ceil(tag.getBoundingClientRect().width));
    expect(await isSeen(180)).to.equal(false);
    expect(line.getAttribute('title')).to.equal('expansion, tender');
  });

  it('grows with the text size of the reader, and never below its own', async () => {
    const card = await fixture<DealCard>(
      html`<fl-deal-card .deal=${{ id: 'x', title: 'Alone', stageId: 's' }}></fl-deal-card>`,
    );
    const title = card.shadowRoot!.querySelector('[part="card-title"]')!;
    const sizes = ['', '200%', '62.5%'].map((size) => {
      document.documentElement.style.setProperty('font-size', size);
      return getComputedStyle(title).fontSize;
    });
    document.documentElement.style.removeProperty('font-size');

    expect(sizes).to.deep.equal(['14px', '28px', '14px']);
  });
});
