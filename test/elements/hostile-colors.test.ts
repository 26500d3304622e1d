import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import { HOSTILE_COLORS } from '../suites/hostile-colors.js';
import { elementsOf, mount, settled, type Mounted } from '../suites/fixture.js';
import { waitUntil } from '../suites/wait-until.js';

let run = 0;
/** A file that the test server has, so that a request for it is no error there; another address for each test, because what was fetched once is not asked for again. */
const target = (index: number): string => new URL(`/package.json?run=${run}&color=${index}`, location.href).href;
const hostileColors = (): string[] => HOSTILE_COLORS.map((form, index) => form.replaceAll('URL', target(index)));

/** Which of the addresses were asked for since the last call; failed requests count. */
function requested(): string[] {
  const names = performance.getEntriesByType('resource').map(({ name }) => name);
  performance.clearResourceTimings();
  return names.filter((name) => name.includes('/package.json?'));
}

function hostileAdapter(): EmbeddedAdapter {
  const colors = hostileColors();
  const categories = ['won', 'lost'] as const;
  const stages = colors.map((color, index) => ({
    id: `s${index}`,
    name: `Stage ${index}`,
    color,
    category: categories[index - colors.length + 2] ?? ('open' as const),
  }));
  const deals = stages.map(({ id, name }, index) => ({
    id: `d${index}`,
    title: `Deal in ${name}`,
    pipelineId: 'p',
    stageId: id,
    value: index,
    closedAt: new Date().toISOString(),
  }));
  return memoryAdapter({
    deals,
    pipelines: [{ id: 'p', name: 'Sales', color: colors[0] ?? '', currency: 'EUR', stages }],
  });
}

async function shown(tag: string, properties: object): Promise<Mounted> {
  const mounted = await mount(tag, {
    adapter: hostileAdapter(),
    prepare: (made) => void Object.assign(made, properties),
  });
  await settled(mounted.element);
  return mounted;
}

/** Long enough for a request that a style asks for to be on record. */
const aMoment = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 300));

function press(host: HTMLElement, selector: string): void {
  const button = elementsOf(host).find((element) => element.matches(selector));
  if (!(button instanceof HTMLElement)) throw new Error(`Nothing here matches ${selector}.`);
  button.click();
}

describe('a colour that would fetch something', function () {
  this.timeout(120_000);
  const { warn } = console;
  before(() => {
    console.warn = () => undefined;
    performance.setResourceTimingBufferSize(10_000);
  });
  after(() => {
    console.warn = warn;
  });
  beforeEach(() => {
    run += 1;
    requested();
  });

  it('would be seen here', async () => {
    const probe = document.createElement('div');
    probe.style.setProperty('background', `url(${target(99)})`);
    document.body.append(probe);
    await waitUntil(() => requested().includes(target(99)), 'the request is on record');
    probe.remove();
  });

  it('is a form that a shorthand takes, in more than a dozen ways', () => {
    const background = hostileColors().filter((color) => CSS.supports('background', color));
    expect(background).to.have.length.above(12);
  });

  const places: [string, object, ((host: HTMLElement) => void)?][] = [
    ['fl-board', { pipelineId: 'p' }],
    ['fl-board', { pipelineId: 'p' }, (host) => press(host, '[data-deal-id] .menu')],
    ['fl-deal-list', {}],
    ['fl-deal-panel', { dealId: 'd0' }],
    ['fl-stage-editor', { pipelineId: 'p' }],
    ['fl-pipeline-picker', { pipelineId: 'p' }],
    ['fl-deal-card', { dealId: 'd1' }],
  ];
  for (const [tag, properties, act] of places) {
    it(`fetches nothing in ${tag}${act ? ', its menus open' : ''}`, async () => {
      const { element, unmount } = await shown(tag, properties);
      act?.(element);
      await settled(element);
      await aMoment();
      expect(requested()).to.deep.equal([]);
      for (const one of elementsOf(element)) {
        expect(getComputedStyle(one).backgroundImage, one.outerHTML.slice(0, 120)).to.not.contain('package.json');
        if (one instanceof HTMLElement) expect(one.style.cssText).to.not.contain('package.json');
      }
      unmount();
    });
  }
});
