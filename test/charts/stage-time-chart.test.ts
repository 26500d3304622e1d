import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/charts/stage-time-chart/define.js';
import '../../src/i18n/vi.js';
import type { StageChooseDetail, StageTimeChart } from '../../src/charts/stage-time-chart/stage-time-chart.js';
import { holdStore, type HeldStore } from '../../src/controllers/hold-store.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { StageTime } from '../../src/insights/answers/values.js';
import type { Answer } from '../../src/model/question.js';
import { deepElements } from '../suites/fixture.js';
import { emulateMediaFeatures } from '../browsers/page-commands.js';
import { itIn } from '../browsers/it-in.js';
import { expectAccessible } from '../suites/accessible.js';
import { waitUntil } from '../suites/wait-until.js';
import { inside, smallBackend } from '../elements/small-workspace.js';
import { answerOf, durationOf, stageTimeOf, twoStages } from './stage-times.js';

describe('fl-stage-time-chart', () => {
  let held: HeldStore;

  afterEach(() => held.release());

  /** The chart over a store that answers so. */
  async function mount(answer: Answer, { width = 900, dir = 'ltr' } = {}): Promise<StageTimeChart> {
    held = holdStore({ adapter: smallBackend(), user: { id: 'mai', name: 'Mai Lan' } });
    await held.store.ready;
    tell(answer);
    const room = await fixture(
      html`<div dir=${dir} lang="en"><fl-stage-time-chart .store=${held.store}></fl-stage-time-chart></div>`,
    );
    (room as HTMLElement).style.setProperty('width', `${width}px`);
    return room.querySelector('fl-stage-time-chart') as StageTimeChart;
  }

  function tell(answer: Answer): void {
    Object.defineProperty(held.store, 'insights', { value: () => answer, configurable: true });
  }

  const text = (element: Element, selector: string): string =>
    (element.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();

  const rows = (element: Element, table = 0): string[][] =>
    [...([...(element.shadowRoot?.querySelectorAll('table') ?? [])][table]?.querySelectorAll('tbody tr') ?? [])].map(
      (row) => [...row.children].map((cell) => (cell.textContent ?? '').trim()),
    );

  /** How many pixels of a picture are painted. */
  function inkOf(element: Element, name: 'stages' | 'curve'): number {
    const canvas = element.shadowRoot?.querySelector<HTMLCanvasElement>(`canvas[data-chart=${name}]`);
    if (!canvas || canvas.width === 0 || canvas.height === 0) return 0;
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let painted = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) painted++;
    return painted;
  }

  /** Both pictures are painted, at the size that the page gives them. */
  const drawn = (element: Element): Promise<void> =>
    waitUntil(() => {
      const canvases = [...(element.shadowRoot?.querySelectorAll('canvas') ?? [])];
      const areSized = canvases.every((canvas) => canvas.clientWidth === canvas.parentElement?.clientWidth);
      return areSized && inkOf(element, 'stages') > 1000 && inkOf(element, 'curve') > 1000;
    });

  const spoken = (): string =>
    [...deepElements(document)]
      .filter((one) => one.matches('[aria-live]'))
      .map((one) => one.textContent ?? '')
      .join(' ');

  it('says what the figures mean, and shows them all as a table, before and without a picture', async () => {
    const element = await mount(answerOf(twoStages));

    expect(text(element, '[part=sentence]')).to.equal(
      'More than half of all stays in Proposal last longer than 20 days.',
    );
    expect(text(element, '[part=sentence] strong')).to.equal('20 days');
    expect(rows(element)).to.deep.equal([
      ['Qualified', '12', '12', '6 days', '6.5 days', '6.5 days'],
      ['Proposal', '40', '10', 'longer than 20 days', '17.8 days', '11 days'],
    ]);
    expect(rows(element, 1)).to.have.length(10);
    expect(rows(element, 1)[0]).to.deep.equal(['2', '40', '1', '98%', '84% to 100%']);
  });

  it('tells of the stage that was chosen', async () => {
    const element = await mount(answerOf(twoStages));
    element.stageId = 'qualified';
    await element.updateComplete;

    expect(text(element, '[part=sentence]')).to.equal('Half of all stays in Qualified last 6 days or longer.');
  });

  it('says of stays that end at once what they do, and below ten ended ones only how many did', async () => {
    const element = await mount(answerOf([stageTimeOf('qualified', durationOf(Array<number>(12).fill(0), [3]))]));
    expect(text(element, '[part=sentence]')).to.equal('Half of all stays in Qualified end on the day they begin.');

    tell(
      answerOf([stageTimeOf('qualified', durationOf([3, 4, 5], [9]))], {
        status: 'lacking',
        lacks: [
          {
            what: 'stageDuration',
            why: 'tooFewEnded',
            details: { pipelineId: 'hardware', stageId: 'qualified', ended: 3 },
          },
        ],
      }),
    );
    element.requestUpdate();
    await element.updateComplete;

    expect(text(element, '[part=sentence]')).to.equal(
      '3 stays in Qualified have ended, and it takes 10 to tell how long one lasts.',
    );
    expect(rows(element)[0]).to.deep.equal(['Qualified', '4', '3', 'too few', '–', '–']);
    expect(text(element, '[part=notes]')).to.contain('Qualified: 3 stays have ended; it takes 10 to tell');
  });

  it('draws both pictures, and again when it comes back to the page', async () => {
    const element = await mount(answerOf(twoStages));
    await drawn(element);
    const room = element.parentElement as HTMLElement;

    element.remove();
    expect(inkOf(element, 'stages') + inkOf(element, 'curve'), 'nothing is kept of a picture that is gone').to.equal(0);
    room.append(element);
    await element.updateComplete;

    await drawn(element);
    await expectAccessible(element);
  });

  it('goes from mark to mark by keys, says each, and draws the curve of the one that is entered', async () => {
    const element = await mount(answerOf(twoStages));
    await drawn(element);
    const chosen: StageChooseDetail[] = [];
    element.addEventListener('fl-stage-choose', ({ detail }) => chosen.push(detail));
    inside(element, '[data-picture=stages]').focus();

    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => text(element, '.mark-tip').startsWith('Qualified'));
    await waitUntil(() => spoken().includes('Qualified, Median 6 days, Mean 6.5 days'));
    const ring = inside(element, '[data-picture=stages] .mark-ring');
    expect(getComputedStyle(ring).display).to.equal('block');
    const before = ring.getBoundingClientRect();
    await sendKeys({ press: 'ArrowRight' });
    await element.updateComplete;
    expect(ring.getBoundingClientRect().top, 'the other series of the stage').to.be.above(before.top);

    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(chosen).to.deep.equal([{ pipelineId: 'hardware', stageId: 'qualified' }]);
    expect(text(element, '[part=sentence]')).to.contain('Qualified');

    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('.mark-tip')).to.equal(null);
    await sendKeys({ press: 't' });
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('canvas')).to.equal(null);
    expect(inside(element, '[part=table]').getBoundingClientRect().height).to.be.above(50);
    await waitUntil(() => element.shadowRoot?.activeElement?.matches('.figure-scroller'));
  });

  it('has one tab stop for each picture', async () => {
    const element = await mount(answerOf(twoStages));
    const stops = [...(element.shadowRoot?.querySelectorAll('[tabindex="0"]') ?? [])];
    expect(stops.map((stop) => (stop as HTMLElement).dataset['picture'])).to.deep.equal(['stages', 'curve']);
  });

  it('shows the tooltip beside the mark in whose slot the pointer is, and keeps it while the pointer is in it', async () => {
    const element = await mount(answerOf(twoStages));
    await drawn(element);
    const { left, top, width } = inside(element, 'canvas[data-chart=curve]').getBoundingClientRect();
    const position: [number, number] = [Math.round(left + width * 0.6), Math.round(top + 60)];

    await sendMouse({ type: 'move', position });
    await waitUntil(() => text(element, '.mark-tip').startsWith('Proposal: After'));
    const tip = inside(element, '.mark-tip').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(tip.left + 10), Math.round(tip.top + 10)] });
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('.mark-tip')).to.not.equal(null);
    await sendMouse({ type: 'move', position: [2, 2] });
    await waitUntil(() => element.shadowRoot?.querySelector('.mark-tip') === null);
  });

  it('waits in silence for a moment, then says so', async () => {
    const waiting: Answer = {
      status: 'working',
      asOf: null,
      counted: { n: 0, of: 0 },
      lacks: [],
      progress: { done: 3, of: 9 },
    };
    const element = await mount(waiting);
    expect(text(element, '[role=status]')).to.equal('');
    expect(element.shadowRoot?.querySelector('.skeleton')).to.equal(null);

    await waitUntil(() => text(element, '[role=status]') === 'Working it out… 3 of 9');
    expect(element.shadowRoot?.querySelector('.skeleton')).to.not.equal(null);
  });

  it('says why there is no figure, and what went wrong, with a way to try again', async () => {
    const none = { asOf: null, counted: { n: 0, of: 0 } };
    const element = await mount({ ...none, status: 'lacking', lacks: [{ what: 'history', why: 'noHistory' }] });
    expect(text(element, '[part=empty-state]')).to.contain('This backend keeps no history of changes.');

    tell({ ...none, status: 'failed', lacks: [], error: 'The worker is on fire.' });
    let refreshed = 0;
    Object.defineProperty(held.store, 'refresh', { value: async () => (refreshed += 1) });
    element.requestUpdate();
    await element.updateComplete;
    expect(text(element, '[role=alert]')).to.contain('The worker is on fire.');
    inside<HTMLButtonElement>(element, '[data-act=retry]').click();
    expect(refreshed).to.equal(1);

    tell(answerOf([]));
    element.requestUpdate();
    await element.updateComplete;
    expect(text(element, '[part=empty-state]')).to.contain('No stages to tell of');
  });

  it('says why the deals did not come, on which every figure rests', async () => {
    const adapter: DataAdapter = { list: () => Promise.reject(new AdapterError('protocol', 'The server is gone.')) };
    held = holdStore({ adapter, user: null });
    const element = await fixture<StageTimeChart>(
      html`<fl-stage-time-chart lang="en" .store=${held.store}></fl-stage-time-chart>`,
    );
    await waitUntil(() => text(element, '[role=alert]').includes('The server is gone.'));
  });

  it('speaks Vietnamese', async () => {
    const element = await mount(answerOf(twoStages));
    element.parentElement?.setAttribute('lang', 'vi');
    await waitUntil(() => text(element, '[part=sentence]').startsWith('Hơn một nửa'));
    expect(rows(element)[0]?.[3]).to.equal('6 ngày');
  });

  it('fits into 280 pixels, and runs from right to left', async () => {
    const element = await mount(answerOf(twoStages), { width: 280, dir: 'rtl' });
    await drawn(element);
    await waitUntil(() => element.scrollWidth <= 280);
    const { left, right } = inside(element, '[data-picture=stages]').getBoundingClientRect();
    inside(element, '[data-picture=stages]').focus();
    await element.updateComplete;
    const ring = inside(element, '[data-picture=stages] .mark-ring').getBoundingClientRect();
    expect(right - ring.right, 'bars begin at the right').to.be.below(ring.left - left + ring.width);
  });

  it('is painted again when the page turns dark', async () => {
    const element = await mount(answerOf(twoStages));
    await drawn(element);
    const colors = (): string => {
      const canvas = inside<HTMLCanvasElement>(element, 'canvas[data-chart=stages]');
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const counts = new Map<string, number>();
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255) {
          const color = `${data[at]},${data[at + 1]},${data[at + 2]}`;
          counts.set(color, (counts.get(color) ?? 0) + 1);
        }
      return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
    };
    const light = colors();
    document.documentElement.style.setProperty('color-scheme', 'dark');
    try {
      await waitUntil(() => colors() !== light);
    } finally {
      document.documentElement.style.removeProperty('color-scheme');
    }
    await waitUntil(() => colors() === light);
  });

  itIn(['chromium'], 'tells marks apart by pattern alone in forced colours', async () => {
    const element = await mount(answerOf(twoStages));
    /** Opaque pixels that are not grey: in forced colours marks are told apart by pattern alone. */
    const colorful = (): number => {
      const canvas = inside<HTMLCanvasElement>(element, 'canvas[data-chart=stages]');
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = [data[at], data[at + 1], data[at + 2], data[at + 3]];
        if (alpha === 255 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40) count++;
      }
      return count;
    };
    await waitUntil(() => colorful() > 100, 'the picture is painted');
    await emulateMediaFeatures({ 'forced-colors': 'active' });
    try {
      await waitUntil(() => colorful() === 0);
    } finally {
      await emulateMediaFeatures({});
    }
  });

  it('says from which day on the curve is known, where that is not the first', async () => {
    const [, proposal] = twoStages;
    const late = { ...(proposal as StageTime), duration: { ...(proposal as StageTime).duration, from: 4 } };
    const element = await mount(answerOf([late]));
    expect(text(element, '[part=frame]')).to.contain('The curve begins on day 4: too few stays were watched before.');

    tell(answerOf(twoStages));
    element.requestUpdate();
    await element.updateComplete;
    expect(text(element, '[part=frame]')).to.not.contain('The curve begins');
  });

  it('holds a share from the day of its step up to the next', async () => {
    const element = await mount(answerOf(twoStages));
    await drawn(element);
    const picture = inside(element, '[data-picture=curve]');
    const canvas = inside<HTMLCanvasElement>(element, 'canvas[data-chart=curve]');
    const middle = (): { x: number; y: number } => {
      const ring = inside(element, '[data-picture=curve] .mark-ring').getBoundingClientRect();
      const { left, top } = canvas.getBoundingClientRect();
      return { x: ring.left + ring.width / 2 - left, y: ring.top + ring.height / 2 - top };
    };
    /** Of the most opaque pixel there: a line may lie between two. */
    const opacity = (x: number, y: number): number => {
      const scale = canvas.width / canvas.clientWidth;
      const { data = [] } =
        canvas.getContext('2d')?.getImageData(Math.round(x * scale), Math.round(y * scale) - 1, 1, 3) ?? {};
      return Math.max(...[3, 7, 11].map((at) => data[at] ?? 0));
    };
    picture.focus();
    // Asked again until the picture is at rest: it is painted anew when its room or its paints are others.
    await waitUntil(async () => {
      await sendKeys({ press: 'End' });
      await element.updateComplete;
      const last = middle();
      await sendKeys({ press: 'ArrowLeft' });
      await element.updateComplete;
      const before = middle();
      const between = (last.x + before.x) / 2;
      return last.y > before.y && opacity(between, before.y) > 200 && opacity(between, last.y) < 150;
    }, 'the line holds its share until the next step');
  });

  it('hands over the figures as a file, and the pictures with their sentence in double fineness', async () => {
    const element = await mount(answerOf(twoStages));
    await drawn(element);
    const files = new Map<string, Promise<Blob>>();
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (): void {
      files.set(
        this.download,
        fetch(this.href).then((answer) => answer.blob()),
      );
    };
    try {
      for (const keys of [['Enter'], ['ArrowDown', 'Enter']]) {
        inside<HTMLButtonElement>(element, '[data-act=export]').click();
        await element.updateComplete;
        await waitUntil(() => inside(element, 'fl-ui-menu').shadowRoot?.activeElement);
        for (const press of keys) await sendKeys({ press });
        await waitUntil(() => files.size === (keys.length === 1 ? 1 : 2));
      }
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    const image = await createImageBitmap((await files.get('time-in-stage.png')) as Blob);
    expect(image.width).to.be.above(2 * inside(element, '[data-picture=stages]').clientWidth);
    const csv = await ((await files.get('time-in-stage.csv')) as Blob).text();
    const lines = csv.replace('\ufeff', '').split('\r\n');
    expect(lines[0]).to.equal('Time in stage,"Hardware, whole history",2026-11-20T09:00:00.000Z');
    expect(lines[3]).to.equal('Qualified,12,12,6,6.5,6.5');
    expect(lines[4]).to.equal('Proposal,40,10,,17.75,11');
  });
});
