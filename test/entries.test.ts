import { expect } from '@open-wc/testing';

const tags = [
  'fl-workspace',
  'fl-board',
  'fl-deal-card',
  'fl-deal-list',
  'fl-filter-bar',
  'fl-deal-panel',
  'fl-pipeline-picker',
  'fl-stage-editor',
  'fl-deal-import',
  'fl-sync-status',
  'fl-stage-time-chart',
  'fl-health',
];

describe('the entries of the package', () => {
  it('registers nothing with the classes, everything with define', async () => {
    const classes = await import('../src/index.js');
    const store = await import('../src/store/index.js');
    expect(tags.filter((tag) => customElements.get(tag))).to.deep.equal([]);
    expect(classes.Board).to.be.a('function');
    expect(store.PipelineStore).to.be.a('function');
    await import('../src/define.js');
    expect(tags.filter((tag) => !customElements.get(tag))).to.deep.equal([]);
    expect(customElements.get('fl-board')).to.equal(classes.Board);
  });

  it('gives hosts who compute elsewhere what answers questions, and registers nothing for it', async () => {
    const insights = await import('../src/insights/index.js');
    expect(insights.InsightsModel).to.be.a('function');
    expect(insights.quantile([1, 2, 3, 4], 0.5)).to.equal(2.5);
  });

  it('registers the toast', async () => {
    await import('../src/ui/toast/define.js');

    expect(customElements.get('fl-ui-toast')).to.be.a('function');
  });
});
