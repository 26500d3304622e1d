import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/deal-import/define.js';
import '../../src/i18n/vi.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealImport } from '../../src/elements/deal-import/deal-import.js';
import type { Deal } from '../../src/model/deal.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { PipelineStore } from '../../src/store/store.js';
import { PIPELINES, windowedAdapter } from '../data/windowed-adapter.js';
import { animationsEnd } from '../ui/geometry.js';
import { all, chooseFiles, chooseOption, dataFile, part, press, runImport, toPreview } from './import-driver.js';
import { expectAccessible } from '../suites/accessible.js';

let adapter: EmbeddedAdapter;
let store: PipelineStore;
let element: DealImport;

async function mount(options: Parameters<typeof memoryAdapter>[0] = {}): Promise<void> {
  adapter = memoryAdapter(options);
  store = new PipelineStore({ adapter, ports: browserPorts() });
  await store.load();
  await store.prepare();
  element = await fixture<DealImport>(html`<fl-deal-import .store=${store}></fl-deal-import>`);
}

/** Looks when nothing fades any more: a button that has just been enabled passes through paler colours. */
async function isAccessible(): Promise<void> {
  await animationsEnd();
  await expectAccessible(element);
}

const csv = (text: string | Uint8Array, name = 'deals.csv'): File =>
  new File([text as BlobPart], name, { type: 'text/csv' });
const deals = (): Deal[] => [...store.deals()];
const byExternalId = (id: string): Deal | undefined => deals().find((deal) => deal.externalId === id);

async function importFiles(...files: File[]): Promise<void> {
  await chooseFiles(element, files);
  await toPreview(element);
  await runImport(element);
}

async function again(): Promise<void> {
  await press(element, 'again');
  await element.updateComplete;
}

afterEach(() => {
  store.dispose();
});

const SIMPLE =
  'Deal ID,Deal Name,Stage,Amount,Close Date\nD1,Anh,Proposal,"1,200.50",2026-03-31\nD2,Binh,Won,300,2026-01-15\n';

describe('<fl-deal-import>', () => {
  it('knows a stage history that comes without its deals, and takes both once they are there', async () => {
    await mount();
    const history = csv('Deal ID,Stage,Created Date\nD1,Proposal,2026-01-02\nD1,Won,2026-02-03\n', 'history.csv');
    await chooseFiles(element, [history]);

    expect(part(element, '.field-error').textContent).to.contain(
      'history.csv looks like a stage history: 2 changes of 1 deal.',
    );
    expect(part<HTMLButtonElement>(element, '[data-act=next]').disabled).to.equal(true);

    await chooseFiles(element, [csv(SIMPLE)]);
    await waitUntil(() => !part<HTMLButtonElement>(element, '[data-act=next]').disabled, 'the deals are known');
    expect(element.shadowRoot?.querySelector('.field-error')).to.equal(null);
    expect(part(element, '[data-file="history.csv"] .file-use').textContent).to.contain(
      'Stage history: 2 changes of 1 deal',
    );
  });

  it('begins with a place for files and is accessible in every step', async () => {
    await mount();
    await isAccessible();
    expect(part<HTMLButtonElement>(element, '[data-act=next]').disabled).to.equal(true);

    await chooseFiles(element, [csv(SIMPLE)]);
    for (const step of ['columns', 'values', 'preview']) {
      await isAccessible();
      await press(element, 'next');
      await element.updateComplete;
      expect(element.shadowRoot?.activeElement?.id, `focus at ${step}`).to.equal('step-title');
    }
    await waitUntil(() => element.shadowRoot?.querySelector('[part=summary]'));
    await isAccessible();
    await runImport(element);
    await isAccessible();
  });

  it('is worked by keyboard alone', async () => {
    await mount();
    await chooseFiles(element, [csv(SIMPLE)]);
    for (let step = 0; step < 3; step += 1) {
      part(element, '[data-act=next]').focus();
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
    }
    await waitUntil(() => element.shadowRoot?.querySelector('[part=summary]'));
    part(element, '[data-act=import]').focus();
    await sendKeys({ press: 'Space' });
    await waitUntil(() => store.dealCount === 2);

    expect(byExternalId('D1')).to.deep.include({
      title: 'Anh',
      value: 1_200.5,
      expectedCloseDate: '2026-03-31',
      closedAt: null,
    });
    expect(byExternalId('D2')).to.deep.include({
      expectedCloseDate: null,
      closedAt: '2026-01-15T12:00:00.000Z',
      createdAt: null,
    });
  });

  it('tells the page before, when it is accepted and when it is saved; the page can forbid it', async () => {
    await mount();
    await chooseFiles(element, [csv(SIMPLE)]);
    await toPreview(element);
    element.addEventListener(
      'fl-before-import',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    await press(element, 'import');
    await waitUntil(() => element.shadowRoot?.querySelector('.empty-state.danger'));
    expect(store.dealCount).to.equal(0);

    await press(element, 'back');
    const saved = oneEvent(element, 'fl-import-saved');
    await runImport(element);
    const { detail } = (await saved) as CustomEvent<{ source: string; ids: string[] }>;
    expect(detail.source).to.equal('import');
    expect(detail.ids).to.include.members(deals().map((deal) => deal.id));
    const done = oneEvent(element, 'fl-import-done');
    await press(element, 'done');
    const told = ((await done) as CustomEvent<{ created: number; pipelineIds: string[] }>).detail;
    expect(told.created).to.equal(2);
    expect(told.pipelineIds, 'where the deals stand').to.deep.equal([deals()[0]?.pipelineId]);
  });

  it('counts what comes new in the singular and in the plural', async () => {
    await mount();
    await chooseFiles(element, [
      csv('Deal Name,Stage,Account,Owner\nRacks,Proposal,Isdom,Lan\nDesks,Proposal,Isdom,Mai\n'),
    ]);
    await toPreview(element);

    expect(part(element, '.frame').textContent).to.contain('1 new account ·').and.contain('2 new people');
  });

  it('reads Vietnamese columns, semicolons, decimal commas and days before months', async () => {
    await mount();
    const text =
      'Mã cơ hội;Khách hàng;Giai đoạn;Giá trị;Ngày chốt;Nhân viên\nA1;Thép Hòa Phát;Thắng;1.234.567,89;25/03/2026;Đặng Đình\nA2;Thép Hoà Phát;Báo giá;2.000;03/04/2026;Đặng Đình\n';

    await importFiles(csv(text));

    expect(byExternalId('A1')).to.deep.include({ value: 1_234_567.89, closedAt: '2026-03-25T12:00:00.000Z' });
    expect(byExternalId('A2')).to.deep.include({ value: 2_000, expectedCloseDate: '2026-04-03' });
    expect(store.stage(byExternalId('A1')?.stageId ?? '')).to.deep.include({ name: 'Thắng', category: 'won' });
    expect(store.entities('user').map((user) => user['name'])).to.deep.equal(['Đặng Đình']);
  });

  it('lets the person correct encoding, column, number and date reading', async () => {
    await mount();
    await chooseFiles(element, [csv('Id,Name,Stage,Amount,Close Date,Extra\n1,A,Open,1.500,03/04/2026,7\n')]);
    await press(element, 'next');
    expect(all(element, '[data-column="Close Date"] .doubt')).to.have.length(1);
    await chooseOption(element, '[data-column="Amount"] [data-choice=decimal]', 'comma');
    await chooseOption(element, '[data-column="Close Date"] [data-choice=order]', 'dmy');
    await chooseOption(element, '[data-column="Extra"] [data-choice=target]', 'source');
    await toPreview(element);
    await runImport(element);

    expect(byExternalId('1')).to.deep.include({ value: 1_500, expectedCloseDate: '2026-04-03', source: '7' });
  });

  it('offers update, skip and copy when the same deals come again', async () => {
    await mount();
    await importFiles(csv(SIMPLE));
    const first = byExternalId('D1') as Deal;
    const changed = SIMPLE.replace('"1,200.50"', '"1,500"').replace('Proposal', 'Won');

    await again();
    await chooseFiles(element, [csv(changed)]);
    const preview = async (choice: string): Promise<void> => {
      await press(element, 'next');
      await press(element, 'next');
      await chooseOption(element, '[data-choice=existing]', choice);
      await press(element, 'next');
      await waitUntil(() => element.shadowRoot?.querySelector('[part=summary]'));
    };

    await preview('skip');
    expect(part(element, '[part=summary]').textContent).to.contain('2 known deals are skipped');
    expect(part<HTMLButtonElement>(element, '[data-act=import]').disabled).to.equal(true);

    for (let step = 0; step < 3; step += 1) await press(element, 'back');
    await preview('update');
    expect(part(element, '[part=summary]').textContent).to.equal(
      '1 deal will be updated · 1 known deal stays as it is',
    );
    await runImport(element);
    expect(store.dealCount).to.equal(2);
    expect(store.deal(first.id)).to.deep.include({
      value: 1_500,
      closedAt: '2026-03-31T12:00:00.000Z',
      expectedCloseDate: '2026-03-31',
    });
    expect(store.stage(store.deal(first.id)?.stageId ?? '')?.name).to.equal('Won');
    await press(element, 'undo');
    await waitUntil(() => store.deal(first.id)?.value === 1_200.5);
    expect(store.deal(first.id)).to.deep.include({ stageId: first.stageId, closedAt: null });

    await again();
    await chooseFiles(element, [csv(changed)]);
    await preview('copy');
    await runImport(element);
    expect(store.dealCount).to.equal(4);
    expect(store.deal(first.id)?.value).to.equal(1_200.5);
    expect(store.pipelines()).to.have.length(1);
  });

  it('reads all deals of a backend that pages first, says how far it is, and why it could not', async () => {
    const dealsThere = Array.from({ length: 2600 }, (_, n) => ({
      ...{ id: `d${n}`, externalId: `D${n}`, title: `Deal ${n}`, pipelineId: 'p1', stageId: 's1', value: n },
    }));
    const backend = windowedAdapter({}, { pipelines: PIPELINES, deals: dealsThere });
    let fails = true;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let pages = 0;
    const { list } = backend;
    backend.list = async (query, ctx) => {
      if (query.limit === 1000) {
        if (fails) throw new Error('The line is dead.');
        if (++pages === 2) await held;
      }
      return list.call(backend, query, ctx);
    };
    store = new PipelineStore({ adapter: backend, ports: browserPorts() });
    await store.load();
    await store.prepare();
    expect(store.hasEverything).to.equal(false);
    element = await fixture<DealImport>(html`<fl-deal-import .store=${store}></fl-deal-import>`);
    await chooseFiles(element, [csv('Deal ID,Deal Name,Stage,Amount\nD7,Seven,Qualified,7\nD9999,New,Qualified,1\n')]);
    for (let step = 0; step < 3; step++) {
      await press(element, 'next');
      await element.updateComplete;
    }

    await waitUntil(() => element.shadowRoot?.textContent?.includes('could not be read'), 'it says that it failed');
    expect(element.shadowRoot?.textContent).to.contain('The line is dead.');
    await isAccessible();
    fails = false;
    await press(element, 'again');
    await waitUntil(() => element.shadowRoot?.textContent?.includes('Reading the deals that are there'));
    await waitUntil(() => (all(element, 'progress')[0] as HTMLProgressElement | undefined)?.value === 500);
    expect((all(element, 'progress')[0] as HTMLProgressElement).max).to.equal(2600);
    release();

    await waitUntil(() => all(element, '[part=summary]').length > 0);
    expect(part(element, '[part=summary]').textContent).to.equal('1 deal will be imported · 1 deal will be updated');
    expect(store.deal('d7')?.externalId, 'found among what no page had brought').to.equal('D7');
  });

  it('matches what is there by letters and digits, and offers what is nearly the same', async () => {
    await mount({
      pipelines: [
        {
          id: 'p',
          name: 'Sales',
          currency: 'USD',
          stages: [
            { id: 's', name: 'Proposal' },
            { id: 'w', name: 'Won', category: 'won' },
          ],
        },
      ],
      entities: {
        products: [{ id: 'gtx', name: 'GTX Pro', listPrice: 4_821 }],
        accounts: [{ id: 'acme', name: 'Acme Corporation' }],
      },
    });
    await chooseFiles(element, [
      csv('Id,Stage,Product,Account,Value\n1,proposal,GTXPro,Acme Corporatoin,\n2,WON,gtx-pro,ACME CORPORATION,5\n'),
    ]);
    await press(element, 'next');
    await press(element, 'next');
    expect(part<HTMLSelectElement>(element, '[data-choice=pipeline]').value).to.equal('p');
    await chooseOption(element, '[data-near=acmecorporatoin] [data-choice=near]', 'acmecorporation');
    await chooseOption(element, '[data-choice=missing-value]', 'listPrice');
    await toPreview(element);
    await runImport(element);

    expect(deals().map((deal) => [deal.stageId, deal.productId, deal.accountId])).to.have.deep.members([
      ['s', 'gtx', 'acme'],
      ['w', 'gtx', 'acme'],
    ]);
    expect(byExternalId('1')).to.deep.include({ value: 4_821, fields: { valueEstimated: true } });
    expect(store.entities('account')).to.have.length(1);
  });

  it('asks for no order of day and month where none is in doubt, and folds its tables in a narrow room', async () => {
    await mount();
    element.style.setProperty('width', '288px');
    await chooseFiles(element, [
      csv(
        'Id,Name,Stage,Amount,Close Date\n1,Anh,Open,12,2026-01-01\n2,Binh,Open,13,never\n3,Chi,Open,14,2026-03-04\n',
      ),
    ]);
    await press(element, 'next');
    const column = part(element, '[data-column="Close Date"]');
    expect(column.querySelector('[data-choice=order]')).to.equal(null);
    expect(column.textContent).to.contain('1 value cannot be read');

    await toPreview(element);

    for (const room of all(element, '.table-room')) expect(room.scrollWidth).to.be.at.most(room.clientWidth);
    expect(element.scrollWidth).to.be.at.most(288);
    await isAccessible();
  });

  it('lists bad rows by line and reason, keeps what it cannot read, and leaves rows out on request', async () => {
    await mount();
    const text =
      'Id,Name,Stage,Amount,Close Date\n1,A,Open,12,2026-01-01\n2,"B\nb",Open,much,2026-01-02\n3,C,,5,2026-01-03\n1,D,Open,6,2026-02-31\n5,E,Open,7,2026-01-05,surplus\n6,F,Open,-8,2026-02-30\n7,G,Open,9,2026-01-07\n8,H,Open,9,2026-01-07\n9,I,Open,9,2026-01-07\n10,J,Open,9,2026-01-07\n11,K,Open,9,2026-01-07\n';
    await chooseFiles(element, [csv(text)]);
    await toPreview(element);

    const listed = all(element, '[data-issue]').map(
      (row) => `${row.dataset['line'] ?? ''} ${row.dataset['issue'] ?? ''}`,
    );
    expect(listed).to.have.members([
      '3 valueUnreadable',
      '5 noStage',
      '6 duplicateId',
      '7 tooManyCells',
      '8 valueNegative',
      '8 dateUnreadable',
    ]);
    await runImport(element);
    expect(store.dealCount).to.equal(8);
    expect(byExternalId('2')).to.deep.include({ value: null, fields: { Amount: 'much' } });
    expect(byExternalId('6')).to.deep.include({
      value: -8,
      expectedCloseDate: null,
      fields: { 'Close Date': '2026-02-30' },
    });

    await again();
    await chooseFiles(element, [csv(text)]);
    await press(element, 'next');
    await press(element, 'next');
    await chooseOption(element, '[data-choice=existing]', 'copy');
    await chooseOption(element, '[data-choice=unreadable]', 'leaveOut');
    await toPreview(element);
    expect(part(element, '[part=summary]').textContent).to.contain('6 deals');
  });

  it('refuses dangerous headers and shows hostile text as text', async () => {
    await mount();
    const evil = '<img src=x onerror="globalThis.__hacked=1">';
    const quoted = `"${evil.replaceAll('"', '""')}"`;
    await importFiles(
      csv(
        `__proto__,Id,Name,Stage,constructor,Note ${quoted.slice(1, 5)},Account\n{},1,${quoted},${quoted},x,${quoted},=1+1\n`,
        `${evil}.csv`,
      ),
    );
    await aTimeout(20);

    expect(store.dealCount).to.equal(1);
    expect(deals()[0]?.title).to.equal(evil);
    expect(Object.keys(deals()[0]?.fields ?? {})).to.not.include.members(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    expect((globalThis as Record<string, unknown>)['__hacked']).to.equal(undefined);
    expect(all(element, 'img')).to.have.length(0);
  });

  it('says what is wrong with a file, in its place', async () => {
    await mount();
    await chooseFiles(element, [
      csv('', 'empty.csv'),
      csv('a,b,c\n', 'header.csv'),
      csv(`${Array.from({ length: 501 }, (_, index) => `h${String(index)}`).join(',')}\n1\n`, 'wide.csv'),
    ]);

    expect(part(element, '[data-file="empty.csv"] .field-error').textContent).to.contain('empty');
    expect(part(element, '[data-file="header.csv"] .field-error').textContent).to.contain('no row');
    expect(part(element, '[data-file="wide.csv"] .field-error').textContent).to.contain('500');
    expect(part<HTMLButtonElement>(element, '[data-act=next]').disabled).to.equal(true);
  });

  it('can be cancelled while it runs, and leaves nothing behind', async () => {
    await mount();
    const commit = adapter.commit?.bind(adapter);
    adapter.commit = async (tx, ctx) => {
      await aTimeout(50);
      if (ctx.signal.aborted) throw new DOMException('Aborted', 'AbortError');
      return commit ? commit(tx, ctx) : [];
    };
    await chooseFiles(element, [csv(SIMPLE)]);
    await toPreview(element);
    await press(element, 'import');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-act=cancel]'));
    await press(element, 'cancel');
    await waitUntil(() => element.shadowRoot?.textContent?.includes('Nothing was imported'));

    expect(store.dealCount).to.equal(0);
    expect(store.allPipelines()).to.have.length(0);
    expect(store.nextUndo).to.equal(undefined);
  });

  it('imports a 10 MB file without freezing the page', async function () {
    this.timeout(60_000);
    await mount();
    const filler = 'x'.repeat(170);
    const lines = Array.from(
      { length: 50_000 },
      (_, index) =>
        `${String(index)},Deal ${String(index)},${['Open', 'Proposal', 'Won'][index % 3] ?? ''},${String(index)},2026-01-${String((index % 28) + 1).padStart(2, '0')},${filler}`,
    );
    const file = csv(`Id,Name,Stage,Amount,Close Date,Note\n${lines.join('\n')}\n`);
    expect(file.size).to.be.greaterThan(10_000_000);
    let longest = 0;
    let last = performance.now();
    const clock = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 1);

    await chooseFiles(element, [file]);
    await toPreview(element);
    clearInterval(clock);

    expect(part(element, '[part=summary]').textContent).to.contain('50,000');
    expect(longest, 'longest pause in ms').to.be.lessThan(600);
  });

  it('reads the deals of a demo organisation, listing what contradicts itself and dropping nothing', async function () {
    const file = await dataFile('salesforce-demo/Opportunity.csv');
    if (!file) this.skip();
    await mount();
    await chooseFiles(element, [file]);
    await toPreview(element);
    const wonButLost = all(element, '[data-issue=outcomeDiffers]');
    expect(wonButLost.length).to.be.greaterThan(0);
    await runImport(element);

    expect(store.dealCount).to.equal(219);
    const counts = Map.groupBy(deals(), (deal) => store.stage(deal.stageId)?.name ?? '');
    expect(counts.get('Closed Won')).to.have.length(89);
    expect(counts.get('Closed Lost')).to.have.length(57);
    expect(byExternalId('0068d000002OrZqAAK')).to.deep.include({
      createdAt: '2022-03-14T12:00:00.000Z',
      closedAt: '2022-03-24T12:00:00.000Z',
      value: 454_160,
    });
  });

  it('speaks Vietnamese and fits 320 px', async () => {
    await mount();
    element.setAttribute('lang', 'vi');
    element.style.width = '320px';
    await element.updateComplete;
    await chooseFiles(element, [csv(SIMPLE)]);
    for (let step = 0; step < 4; step += 1) {
      expect(part(element, '.frame').scrollWidth, `step ${String(step + 1)}`).to.be.at.most(320);
      if (step < 3) await press(element, 'next');
    }
    expect(part(element, '.steps').textContent).to.contain('Xem trước');
  });
});
