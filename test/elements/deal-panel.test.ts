import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/elements/deal-panel/define.js';
import '../../src/i18n/vi.js';
import { holdStore, type HeldStore } from '../../src/controllers/hold-store.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { UpdateOp } from '../../src/data/operation.js';
import type { DealPanel } from '../../src/elements/deal-panel/deal-panel.js';
import type { Deal, DealPatch } from '../../src/model/deal.js';
import type { User } from '../../src/model/people.js';
import { askedNeeds } from './asked-needs.js';
import { inside, middleOf, pipelines, smallBackend } from './small-workspace.js';
import { expectAccessible } from '../suites/accessible.js';

const MAI: User = { id: 'mai', name: 'Mai Lan' };

describe('fl-deal-panel', () => {
  let held: HeldStore | null = null;
  let backend: EmbeddedAdapter;

  afterEach(() => {
    document.querySelectorAll('fl-ui-toast').forEach((toast) => toast.remove());
    held?.release();
    held = null;
  });

  async function mount(adapter = smallBackend(), id = 'kiosks', user: User | null = MAI): Promise<DealPanel> {
    backend = adapter;
    held = holdStore({ adapter, user });
    await held.store.ready;
    await held.store.prepare();
    const panel = await fixture<DealPanel>(
      html`<fl-deal-panel lang="en" deal-id=${id} .store=${held.store}></fl-deal-panel>`,
    );
    await aTimeout(30);
    return panel;
  }

  function deal(id = 'kiosks'): Deal | undefined {
    return held?.store.deal(id);
  }

  function part(panel: DealPanel, name: string): HTMLElement {
    return inside(panel, `fl-deal-${name}-part`);
  }

  function field(panel: DealPanel, name: string): HTMLElement {
    return inside(part(panel, 'facts'), `[data-field="${name}"]`);
  }

  async function press(element: Element): Promise<void> {
    element.scrollIntoView({ block: 'center' });
    await aTimeout(20);
    await sendMouse({ type: 'click', position: middleOf(element) });
  }

  async function byAnother(patch: DealPatch, seen: DealPatch): Promise<void> {
    const op: UpdateOp = {
      id: `ben-${JSON.stringify(patch)}`,
      type: 'update',
      kind: 'edited',
      dealId: 'kiosks',
      patch,
      seen,
      at: new Date().toISOString(),
      actorId: 'ben',
      attempt: 1,
    };
    await backend.save?.(op, { signal: new AbortController().signal, userId: 'ben' });
  }

  function words(element: Element | null | undefined): string {
    return (element?.shadowRoot ?? element)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  it('keeps the order of words and numbers on a page from right to left, and their place at its edge', async () => {
    const panel = await mount();
    panel.setAttribute('dir', 'rtl');
    await panel.updateComplete;
    const facts = [...(panel.shadowRoot?.querySelectorAll('[part=value] .secondary') ?? [])];
    const words = facts.find((fact) => /\d+% chance/.test(fact.textContent ?? ''));
    const walker = document.createTreeWalker(words as Node, NodeFilter.SHOW_TEXT);
    const leftOf = (wanted: string): number => {
      const node = walker.currentNode as Text;
      const range = document.createRange();
      range.setStart(node, node.data.indexOf(wanted));
      range.setEnd(node, node.data.indexOf(wanted) + 1);
      return range.getBoundingClientRect().left;
    };
    while (!/chance/.test(walker.currentNode.textContent ?? '') || walker.currentNode.nodeType !== Node.TEXT_NODE)
      if (!walker.nextNode()) throw new Error('The panel says no chance.');

    expect(leftOf('%')).to.be.lessThan(leftOf('c'));
    expect(getComputedStyle(words as Element).textAlign).to.equal('right');
  });

  it('shows the deal with its value, its chance and how stale it is', async () => {
    const panel = await mount();

    expect(inside<HTMLTextAreaElement>(panel, 'textarea[part=title]').value).to.equal('Airport kiosks');
    expect(words(inside(panel, '.sum')))
      .to.contain('$1,200')
      .and.contain('10% chance')
      .and.contain('$120 weighted');
    expect(words(inside(panel, '.remarks')))
      .to.contain('Stale: 20 days')
      .and.contain('the limit is 14');
    await expectAccessible(panel);
  });

  it('moves the deal by a press on a stage', async () => {
    const panel = await mount();

    await press(inside(part(panel, 'path'), '[data-stage-id=proposal] button'));

    await waitUntil(() => deal()?.stageId === 'proposal');
    await waitUntil(
      () => inside(part(panel, 'path'), '[data-stage-id=proposal] button').getAttribute('aria-current') === 'step',
    );
  });

  it('asks why a deal is lost, and leaves it where it was when one cancels', async () => {
    const panel = await mount();
    await press(inside(part(panel, 'path'), '[data-stage-id=lost] button'));
    const mover = part(panel, 'move');
    await waitUntil(() => askedNeeds(mover)?.querySelector('.reasons'));
    await aTimeout(250);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !askedNeeds(mover)?.querySelector('.reasons'));
    expect(deal()?.stageId).to.equal('qualified');

    await aTimeout(250);
    await press(inside(part(panel, 'path'), '[data-stage-id=lost] button'));
    await waitUntil(() => askedNeeds(mover)?.querySelector('.reasons'));
    await aTimeout(250);
    await press(inside(mover.shadowRoot?.querySelector('fl-needs-dialog') ?? null, 'input[value=rival]'));
    await press(inside(mover.shadowRoot?.querySelector('fl-needs-dialog') ?? null, '.primary'));

    await waitUntil(() => deal()?.stageId === 'lost');
    expect(deal()?.lostReasonId).to.equal('rival');
    await waitUntil(() => words(inside(panel, '.sum')).includes('A rival'));
  });

  it('does not mark a deal as lost without a reason', async () => {
    const panel = await mount();
    await press(inside(part(panel, 'path'), '[data-stage-id=lost] button'));
    const mover = part(panel, 'move');
    await waitUntil(() => askedNeeds(mover)?.querySelector('.reasons'));
    await aTimeout(250);

    await press(inside(mover.shadowRoot?.querySelector('fl-needs-dialog') ?? null, '.primary'));

    await waitUntil(() =>
      words(inside(mover.shadowRoot?.querySelector('fl-needs-dialog') ?? null, '.field-error')).includes(
        'Still missing: Lost reason',
      ),
    );
    expect(deal()?.stageId).to.equal('qualified');
  });

  it('saves the name by Enter and puts it back by Escape', async () => {
    const panel = await mount();
    const title = inside<HTMLTextAreaElement>(panel, 'textarea[part=title]');

    title.focus();
    title.select();
    await sendKeys({ type: 'Nothing' });
    await sendKeys({ press: 'Escape' });
    expect(title.value).to.equal('Airport kiosks');
    title.select();
    await sendKeys({ type: 'Airport screens' });
    await sendKeys({ press: 'Enter' });

    expect(deal()?.title).to.equal('Airport screens');
  });

  it('shows a long name whole, takes no second line into it, and saves what was pasted as one', async () => {
    const panel = await mount();
    panel.style.setProperty('width', '288px');
    const title = inside<HTMLTextAreaElement>(panel, 'textarea[part=title]');
    const before = title.offsetHeight;

    title.focus();
    title.select();
    title.setRangeText('Airport kiosks for the halls\nand the gates of the second terminal');
    title.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    await panel.updateComplete;
    expect(title.offsetHeight).to.be.above(before * 1.5);
    expect(title.scrollHeight).to.be.at.most(title.clientHeight + 1);
    await sendKeys({ press: 'Enter' });

    expect(deal()?.title).to.equal('Airport kiosks for the halls and the gates of the second terminal');
  });

  it('saves a value by leaving its field', async () => {
    const panel = await mount();

    await press(field(panel, 'value'));
    await sendKeys({ type: '2500' });
    await sendKeys({ press: 'Tab' });

    await waitUntil(() => deal()?.value === 2500);
    await waitUntil(() => words(inside(panel, '.sum')).includes('$2,500'));
  });

  it('sets a probability of its own, refuses nonsense, and goes back to that of the stage', async () => {
    const panel = await mount();
    const input = inside<HTMLInputElement>(part(panel, 'facts'), '#probability');
    input.focus();
    await sendKeys({ type: '140' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => words(field(panel, 'probability')).includes('0 to 100'));
    expect(input.value).to.equal('140');

    input.select();
    await sendKeys({ type: '40' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => deal()?.probability === 0.4);
    input.select();
    await sendKeys({ press: 'Delete' });
    await sendKeys({ press: 'Tab' });

    await waitUntil(() => deal()?.probability === null);
  });

  it('keeps what is being written when others change the same field, and says so', async () => {
    const panel = await mount();
    const money = field(panel, 'value');
    await press(money);
    await sendKeys({ type: '31' });

    await byAnother({ value: 77 }, { value: 1200 });
    await waitUntil(() => deal()?.value === 77);
    await panel.updateComplete;
    await waitUntil(() => words(money).includes('Changed meanwhile to $77'));
    await sendKeys({ type: '00' });
    expect(inside<HTMLInputElement>(money, 'input').value).to.equal('3100');
    await sendKeys({ press: 'Tab' });

    await waitUntil(() => deal()?.value === 3100);
  });

  it('shows what others change in a field that nobody edits', async () => {
    const panel = await mount();

    await byAnother({ source: 'Fair' }, { source: null });

    await waitUntil(() => inside<HTMLInputElement>(part(panel, 'facts'), '#source').value === 'Fair');
  });

  it('plans an activity, and marks it done', async () => {
    const panel = await mount();
    const activities = part(panel, 'activities');
    expect(words(activities)).to.contain('Nothing is planned');
    await press(inside(activities, '.buttons .button'));
    await waitUntil(() => activities.shadowRoot?.activeElement?.id === 'subject');
    await sendKeys({ type: 'Call about kiosks' });
    await sendKeys({ press: 'Enter' });

    await waitUntil(() => deal()?.nextActivityAt !== null);
    await waitUntil(() => words(activities).includes('Call about kiosks'));
    await press(inside(activities, 'li .button'));

    await waitUntil(() => deal()?.lastActivityAt !== null);
    expect(deal()?.nextActivityAt).to.equal(null);
    expect(held?.store.entities('activity')[0]?.['doneAt']).to.be.a('string');

    await held?.store.undo();

    expect(held?.store.entities('activity')[0]?.['doneAt'], 'one step takes both back').to.equal(null);
    expect(deal()?.lastActivityAt).to.equal(null);
    expect(deal()?.nextActivityAt).to.be.a('string');
  });

  it('tells the history in sentences, newest first', async () => {
    const panel = await mount();
    await held?.store.dispatch({ type: 'moveDeals', ids: ['kiosks'], stageId: 'proposal' });
    await byAnother({ source: 'Fair' }, { source: null });
    const history = part(panel, 'history');
    await waitUntil(() => history.shadowRoot?.querySelectorAll('li').length === 2);

    expect([...(history.shadowRoot?.querySelectorAll('.what') ?? [])].map(words)).to.deep.equal([
      'Ben Ode set source to Fair',
      'You moved it from Qualified to Proposal',
    ]);
  });

  it('lists the other deals of the account, and marks what may be the same one', async () => {
    const panel = await mount();

    expect(words(inside(part(panel, 'related'), 'li')))
      .to.contain('Branch rollout')
      .and.contain('possible duplicate')
      .and.contain('$800');
  });

  it('hands over to another pipeline, where its money keeps its currency', async () => {
    const panel = await mount();
    await press(inside(panel, '.more'));
    await waitUntil(() => inside<HTMLElementTagNameMap['fl-ui-menu']>(panel, 'fl-ui-menu').open);
    await sendKeys({ press: 'Enter' });
    const mover = part(panel, 'move');
    await waitUntil(() => mover.shadowRoot?.querySelector('fl-ui-select'));
    await aTimeout(250);

    await press(inside(mover, '.primary'));

    await waitUntil(() => deal()?.pipelineId === 'renewals');
    expect(deal()).to.include({ stageId: 'due', currency: 'USD', value: 1200 });
  });

  it('deletes, tells its surroundings, and can take it back', async () => {
    const panel = await mount();
    let gone = '';
    panel.addEventListener('fl-deal-gone', ({ detail }) => (gone = detail.id));
    await press(inside(panel, '.more'));
    await waitUntil(() => inside<HTMLElementTagNameMap['fl-ui-menu']>(panel, 'fl-ui-menu').open);
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => gone === 'kiosks');
    expect(deal()).to.equal(undefined);
    await waitUntil(() => words(panel).includes('This deal is gone'));
    await waitUntil(() => document.querySelector('fl-ui-toast')?.shadowRoot?.querySelector('.action'));
    await aTimeout(250);

    await sendMouse({ type: 'click', position: middleOf(inside(document.querySelector('fl-ui-toast'), '.action')) });

    await waitUntil(() => deal()?.title === 'Airport kiosks');
  });

  it('shows a deal that one may only look at as text, with the reason, and without hidden values', async () => {
    const closed = pipelines.map((pipeline) => ({
      ...pipeline,
      access: [{ role: 'viewer' as const, to: { userId: 'ben' } }],
    }));
    const panel = await mount(smallBackend({ pipelines: closed }), 'kiosks', { id: 'ben', name: 'Ben Ode' });

    expect(words(inside(panel, '.notice'))).to.contain('not change it');
    expect(words(panel)).not.to.contain('1,200');
    expect(part(panel, 'facts').shadowRoot?.querySelector('fl-ui-select, input')).to.equal(null);
    expect(words(part(panel, 'facts'))).to.contain('Owner Mai Lan');
    expect(inside(part(panel, 'path'), '[data-stage-id=proposal] button').getAttribute('aria-disabled')).to.equal(
      'true',
    );
    await expectAccessible(panel);
  });

  it('says why an act that the page forbids was not done', async () => {
    const panel = await mount();
    panel.addEventListener('fl-before-deal-move', (event) => event.preventDefault());

    await press(inside(part(panel, 'path'), '[data-stage-id=proposal] button'));

    await waitUntil(() => words(inside(panel, '.refused')).includes('did not allow'));
    expect(deal()?.stageId).to.equal('qualified');
  });

  it('shows a deal whose stage nobody declared, and can move it', async () => {
    const panel = await mount(
      smallBackend({ deals: [{ id: 'kiosks', title: 'Lost in space', pipelineId: 'hardware', stageId: 'ghost' }] }),
    );
    expect(words(inside(panel, '.sum'))).to.contain('Unknown stage “ghost”');

    await press(inside(part(panel, 'path'), '[data-stage-id=proposal] button'));

    await waitUntil(() => deal()?.stageId === 'proposal');
  });

  it('says that a deal is gone, and shows it again when it comes back', async () => {
    const panel = await mount(smallBackend(), 'nowhere');
    expect(words(panel)).to.contain('This deal is gone');

    panel.dealId = 'energy';
    await panel.updateComplete;

    expect(inside<HTMLTextAreaElement>(panel, 'textarea[part=title]').value).to.equal('Energy audit');
  });

  it('speaks Vietnamese', async () => {
    const panel = await mount();
    panel.lang = 'vi';

    await waitUntil(() => words(inside(panel, '.sum')).includes('xác suất'));
  });
});
