import { expect } from '@open-wc/testing';
import '../../../src/i18n/vi.js';
import { lackText, type LackNames } from '../../../src/element-base/figure/lack-words.js';
import { Localizer } from '../../../src/i18n/localizer.js';
import { readText } from '../../docs/markdown.js';

const names: LackNames = {
  pipeline: (id) => (id === 'sales' ? 'Sales' : undefined),
  stage: (_, id) => (id === 'offer' ? 'Offer' : undefined),
};
const english = new Localizer({ language: 'en' });
const vietnamese = new Localizer({ language: 'vi' });

const SOURCES = [
  '/src/insights/answers/answer-to.ts',
  '/src/insights/answers/deal-figures.ts',
  '/src/insights/answers/insights-model.ts',
  '/src/insights/answers/stage-figures.ts',
  '/src/insights/answers/health-figure.ts',
  '/src/insights/answers/past-figures.ts',
  '/src/insights/answers/process-figure.ts',
  '/src/insights/answers/quota-figures.ts',
  '/src/insights/deals/velocity.ts',
  '/src/insights/health/health-measures.ts',
  '/src/insights/quotas/attainment.ts',
  '/src/store/insights/history-news.ts',
  '/src/store/insights/insights-client.ts',
];

/** The codes as they are written where reasons are given. */
async function codes(): Promise<string[]> {
  const found = new Set<string>();
  for (const source of SOURCES) {
    const text = await readText(source);
    for (const [, code = ''] of text.matchAll(/(?:why|reason): ["'](\w+)["']/g)) found.add(code);
    for (const [, code = ''] of text.matchAll(/\.\.\.countOf\(["'](\w+)["']/g)) found.add(code);
    for (const [, keys = ''] of text.matchAll(/leftOut\(["']\w+["'], \{([^}]*)\}/g))
      for (const [, key = ''] of keys.matchAll(/(\w+)(?:: [^,]+)?(?:,|\s*$)/g)) found.add(key);
    for (const [, more = ''] of text.matchAll(/reason: ((?:["']\w+["'](?: \| )?)+)/g))
      for (const [, code = ''] of more.matchAll(/["'](\w+)["']/g)) found.add(code);
  }
  return [...found];
}

describe('why a figure can not be had', () => {
  it('has words for every code that answers give, in both languages, with nothing left open', async () => {
    const given = await codes();
    expect(given).to.include.members([
      'noHistory',
      'tooFewEnded',
      'impossibleStays',
      'withoutClose',
      'noRate',
      'unevenSplits',
      'nothingDue',
      'tooFewParts',
    ]);
    for (const why of given) {
      const lack = {
        what: 'x',
        why,
        details: { count: 2, ended: 2, won: 2, needed: 10, read: 1, of: 3, currencies: 2, message: 'No.' },
      };
      const [en, vi] = [lackText(lack, english, names), lackText(lack, vietnamese, names)];
      expect(en, why).to.not.contain(`(${why})`);
      expect(vi, why).to.not.equal(en);
      expect(en + vi, why).to.not.match(/[{}]/);
    }
  });

  it('says of which stage or pipeline, and nothing of one that may not be seen', () => {
    const of = (details: Record<string, string | number>, why = 'tooFewEnded'): string =>
      lackText({ what: 'x', why, details }, english, names);
    expect(of({ pipelineId: 'sales', stageId: 'offer', ended: 1 })).to.equal(
      'Offer: 1 stay has ended; it takes 10 to tell how long one lasts.',
    );
    expect(of({ pipelineId: 'sales' }, 'nothingWon')).to.equal('Sales: No deal was won in this period.');
    expect(of({ pipelineId: 'sales' }, 'notVisible')).to.equal('You may not see this pipeline.');
  });

  it('names a code that it does not know', () => {
    expect(lackText({ what: 'x', why: 'moonPhase' }, english, names)).to.contain('moonPhase');
  });
});
