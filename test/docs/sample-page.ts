import { openBlankPage, type BlankPage } from './blank-page.js';

const ELEMENTS = `<fl-workspace currency="EUR"><fl-filter-bar></fl-filter-bar><fl-board></fl-board></fl-workspace>`;

const SAMPLE = `
  import 'fairlead/define.js';
  import { memoryAdapter } from 'fairlead/adapters/memory.js';
  const workspace = document.querySelector('fl-workspace');
  workspace.adapter = memoryAdapter({
    pipelines: [{
      id: 'hardware', name: 'Hardware', currency: 'EUR', rot: { clock: 'stage', warmDays: 7, rotDays: 14 },
      stages: [
        { id: 'qualified', name: 'Qualified', probability: 0.2 },
        { id: 'proposal', name: 'Proposal', probability: 0.5 },
        { id: 'won', name: 'Won', category: 'won' },
        { id: 'lost', name: 'Lost', category: 'lost' },
      ],
    }],
    deals: [
      { id: '1', title: 'Rack refresh', pipelineId: 'hardware', stageId: 'qualified', value: 48200, ownerId: 'mai', fields: { region: 'North' } },
      { id: '2', title: 'Regional hospitals', pipelineId: 'hardware', stageId: 'proposal', value: 535360 },
      { id: '3', title: 'Đặng Đình', pipelineId: 'hardware', stageId: 'qualified', value: null },
    ],
    entities: { users: [{ id: 'mai', name: 'Mai Trần' }], lostReasons: [{ id: 'price', name: 'Price' }] },
  });
  await workspace.updateComplete;
  await workspace.store.ready;
  await workspace.store.prepare();
`;

/** A page with a workspace, a board and three deals, in which the lines of an example have run. */
export async function openSamplePage(example: string): Promise<BlankPage> {
  const page = await openBlankPage(`${ELEMENTS}<script type="module">${SAMPLE}
    const script = document.createElement('script');
    script.type = 'module';
    script.textContent = document.querySelector('#example').textContent + '\\ndocument.body.dataset.ran = "";';
    document.body.append(script);
  </script>
  <script type="text/plain" id="example">${example}</script>`);
  const limit = Date.now() + 60_000;
  while (!('ran' in page.document.body.dataset) && page.errors.length === 0 && Date.now() < limit) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (!('ran' in page.document.body.dataset)) page.errors.push('The example did not run to its end.');
  return page;
}
