import { expect } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealImport } from '../../src/elements/deal-import/deal-import.js';
import type { DealInput } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import { elementsOf, mount, settled, wordsOf, type Mounted } from '../suites/fixture.js';
import { HOSTILE, MARK } from '../suites/hostile-strings.js';

/** A text by its number: each field of each deal gets another one, and each text comes into each field. */
const textAt = (index: number): string =>
  HOSTILE[((index % HOSTILE.length) + HOSTILE.length) % HOSTILE.length] as string;

/** Texts without a scheme are addresses on the page's own server, which the test runner would complain about. */
const addresses = HOSTILE.filter((text) => /^\s*[a-z]+:|script:|^\/\//i.test(text));
const addressAt = (index: number): string => addresses[index % addresses.length] ?? '';

const STAGES = 12;
const fresh = new Date().toISOString();

/** Every text field of a deal is hostile; its stage is one of ours, else it would stand in a column of its own. */
function hostileDeals(): DealInput[] {
  return HOSTILE.map((text, index) => ({
    id: `deal ${index} ${textAt(index + 1)}`,
    title: text,
    pipelineId: 'p',
    stageId: `s${index % STAGES}`,
    value: index,
    externalId: textAt(index + 2),
    ownerId: `user ${index}`,
    accountId: `account ${index}`,
    productId: `product ${index}`,
    teamId: textAt(index + 3),
    territoryId: textAt(index + 4),
    contactId: textAt(index + 5),
    source: textAt(index + 6),
    lostReasonId: textAt(index + 7),
    closedAt: fresh,
    tags: [textAt(index + 8), textAt(index + 9)],
    fields: { region: textAt(index + 10), [textAt(index + 11)]: textAt(index + 12) },
  }));
}

/** Stages with hostile names and colours, in a pipeline with a hostile name. `from` is where in the corpus they begin. */
function hostilePipelines(from: number): PipelineInput[] {
  const stages = Array.from({ length: STAGES }, (_, index) => ({
    id: `s${index}`,
    name: textAt(from + index),
    color: textAt(from + index + 1),
    guidance: textAt(from + index + 2),
    mappedStatus: textAt(from + index + 3),
    category: index === STAGES - 2 ? ('won' as const) : index === STAGES - 1 ? ('lost' as const) : ('open' as const),
  }));
  return [{ id: 'p', name: textAt(from + 4), color: textAt(from + 5), currency: 'EUR', stages }];
}

function hostileAdapter(from = 0): EmbeddedAdapter {
  const names = (kind: string): { id: string; name: string; avatarUrl: string }[] =>
    HOSTILE.map((_, index) => ({ id: `${kind} ${index}`, name: textAt(index + 13), avatarUrl: addressAt(index) }));
  return memoryAdapter({
    deals: hostileDeals(),
    pipelines: hostilePipelines(from),
    entities: {
      users: names('user'),
      accounts: names('account'),
      products: names('product'),
      lostReasons: HOSTILE.map((text, index) => ({ id: text, name: textAt(index + 15) })),
      savedViews: HOSTILE.slice(0, 40).map((text, index) => ({
        id: `view ${index}`,
        name: text,
        ownerId: null,
        view: {
          version: 1,
          pipelineIds: 'all',
          where: [{ field: text, op: 'contains', value: textAt(index + 1) }],
          sort: [],
        },
      })),
    },
  });
}

/** Tags that no template of ours holds: what appears of them came from text. */
const FOREIGN = [
  'script',
  'iframe',
  'object',
  'embed',
  'base',
  'meta',
  'link',
  'form',
  'marquee',
  'math',
  'video',
  'audio',
  'body',
  'fl-hostile',
  'b',
  'noscript',
];

/** Nothing of the text has become more than text. */
function expectHarmless(host: HTMLElement, mayHold: readonly string[] = []): void {
  for (const element of elementsOf(host)) {
    const fault = faultOf(element, mayHold);
    // Whole pages of markup: written only where something is wrong.
    if (fault !== null) expect.fail(`${fault}: ${element.outerHTML.slice(0, 200)}`);
  }
  expect(host.ownerDocument.defaultView).to.not.have.property(MARK);
}

/** What makes an element more than a place for text; null: nothing. */
function faultOf(element: Element, mayHold: readonly string[]): string | null {
  const { localName, attributes } = element;
  if (FOREIGN.includes(localName) && !mayHold.includes(localName)) return `there is a "${localName}"`;
  for (const { name, value } of attributes) {
    if (name.startsWith('on')) return `a handler, "${name}"`;
    const isAddress = name === 'href' || name === 'src' || name === 'action' || name === 'formaction';
    if (isAddress && !/^(https?:|mailto:|tel:|#|\/|data:image\/svg)/.test(value))
      return `an address that may not be opened, ${JSON.stringify(value)}`;
  }
  const { backgroundImage } = getComputedStyle(element);
  return backgroundImage.includes('example.invalid') ? 'something is loaded from elsewhere' : null;
}

describe('hostile text', function () {
  this.timeout(60_000);
  const dialogs: string[] = [];
  const native = { alert: window.alert, confirm: window.confirm, prompt: window.prompt };
  const { warn } = console;

  before(() => {
    expect(HOSTILE.length, 'the corpus is as large as it claims').to.be.at.least(200);
    // What is wrong with such deals is said for each mount; here it is expected.
    console.warn = () => undefined;
    window.alert = (text: unknown) => void dialogs.push(String(text));
    window.confirm = (text?: string) => dialogs.push(text ?? '') < 0;
    window.prompt = (text?: string) => (dialogs.push(text ?? ''), null);
  });
  after(() => {
    console.warn = warn;
    Object.assign(window, native);
  });
  afterEach(() => {
    expect(dialogs, 'no dialog of the browser').to.deep.equal([]);
    expect(window, 'no text was run').to.not.have.property(MARK);
    expect(Object.getOwnPropertyNames(Object.prototype), 'no prototype was touched').to.not.include('region');
  });

  async function shown(tag: string, from = 0, prepare?: (element: HTMLElement) => void): Promise<Mounted> {
    const mounted = await mount(tag, { adapter: hostileAdapter(from), ...(prepare ? { prepare } : {}) });
    await settled(mounted.element);
    return mounted;
  }

  for (const tag of ['fl-board', 'fl-pipeline-picker', 'fl-stage-editor']) {
    it(`in names and colours of stages stays text in ${tag}`, async () => {
      for (let from = 0; from < HOSTILE.length; from += STAGES) {
        const { element, unmount } = await shown(tag, from, (made) => void Object.assign(made, { pipelineId: 'p' }));
        expect(wordsOf(element)).to.not.be.empty;
        expectHarmless(element, tag === 'fl-stage-editor' ? ['form'] : []);
        unmount();
      }
    });
  }

  it('in every field of every deal stays text on the board, wherever it is scrolled to', async () => {
    const { element, store, unmount } = await shown('fl-board');
    expect(store.dealCount).to.equal(HOSTILE.length);
    const seen = new Set<string>();
    const bodies = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[part~="column-body"]') ?? [])];
    expect(bodies).to.have.length(STAGES);
    for (const body of bodies) {
      body.scrollIntoView({ inline: 'center' });
      for (let top = 0; top <= body.scrollHeight; top += Math.max(100, body.clientHeight)) {
        body.scrollTop = top;
        await settled(element);
        for (const card of body.querySelectorAll<HTMLElement>('[data-deal-id]')) seen.add(card.dataset['dealId'] ?? '');
      }
      expectHarmless(element);
    }
    expect(seen.size, 'every card was on screen').to.equal(HOSTILE.length);
    unmount();
  });

  it('in every field of every deal stays text in the list', async () => {
    const { element, unmount } = await shown('fl-deal-list');
    const scroller = element.shadowRoot?.querySelector<HTMLElement>('[part~="scroller"]');
    if (!scroller) throw new Error('The list has no scroller.');
    const seen = new Set<string>();
    for (let top = 0; top <= scroller.scrollHeight; top += Math.max(100, scroller.clientHeight - 80)) {
      scroller.scrollTop = top;
      await settled(element);
      for (const row of element.shadowRoot?.querySelectorAll<HTMLElement>('[data-deal-id]') ?? []) {
        seen.add(row.dataset['dealId'] ?? '');
      }
      expectHarmless(element);
    }
    expect(seen.size, 'every row was on screen').to.equal(HOSTILE.length);
    unmount();
  });

  it('in a deal stays text on a card and in the panel', async () => {
    const deals = hostileDeals();
    for (const tag of ['fl-deal-card', 'fl-deal-panel']) {
      const first = deals[0]?.id;
      const { element, unmount } = await shown(tag, 0, (made) => void Object.assign(made, { dealId: first }));
      for (const { id, title } of deals) {
        Object.assign(element, { dealId: id });
        await settled(element);
        const isNamed = title.trim() !== '';
        if (isNamed)
          expect(elementsOf(element).length, `${tag} shows ${JSON.stringify(title.slice(0, 40))}`).to.be.above(3);
        expectHarmless(element, ['form']);
      }
      unmount();
    }
  });

  it('stays text in the filter bar: what is searched for, and names of saved views', async () => {
    const { element, unmount } = await shown('fl-filter-bar');
    for (const text of HOSTILE) {
      Object.assign(element, {
        view: {
          version: 1,
          pipelineIds: 'all',
          text,
          where: [
            { field: text, op: 'is', value: text },
            { field: 'ownerId', op: 'in', value: [text] },
            { field: 'tags', op: 'in', value: [text] },
          ],
          sort: [],
        },
      });
      await settled(element);
      expectHarmless(element, ['form']);
    }
    unmount();
  });

  it('in names of files, headers and cells stays text through the preview of an import', async () => {
    const { element, unmount } = await shown('fl-deal-import');
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const lines = HOSTILE.filter((text) => text.length < 5_000).map((text, index) =>
      [text, textAt(index + 1), textAt(index + 2), String(index), textAt(index + 3), textAt(index + 4)]
        .map(quoted)
        .join(','),
    );
    const header = ['Deal name', 'Stage', 'Account', 'Value', '__proto__', '<img src=x onerror=alert(1)>']
      .map(quoted)
      .join(',');
    const file = new File([`${header}\n${lines.join('\n')}`], '<img src=x onerror=alert(1)>.csv', { type: 'text/csv' });

    await (element as HTMLElement & Pick<DealImport, 'addFiles'>).addFiles([file]);
    for (let step = 0; step < 3; step += 1) {
      await settled(element);
      expectHarmless(element, ['form']);
      const next = element.shadowRoot?.querySelector<HTMLButtonElement>('[part~="footer"] .primary');
      await waitUntil(() => next?.disabled === false, 'the way on is open');
      next?.click();
    }
    await waitUntil(() => element.shadowRoot?.querySelector('[part~="summary"]'), 'the preview shows');
    await settled(element);
    expectHarmless(element, ['form']);
    unmount();
  });
});
