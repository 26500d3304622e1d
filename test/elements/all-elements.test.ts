import { expect } from '@open-wc/testing';
import {
  accessible,
  defaults,
  hiddenWins,
  narrow,
  noAttributesOfTheHost,
  noLeaks,
  noLitWarnings,
  reflects,
  rightToLeft,
  setBeforeAndAfterAttach,
  translated,
  type Subject,
} from '../suites/suites.js';
import { readText } from '../docs/markdown.js';
import { packageEntries } from '../docs/package-entries.js';
import '../../src/define.js';

const SUBJECTS: readonly Subject[] = [
  { tag: 'fl-workspace' },
  { tag: 'fl-pipeline-picker' },
  { tag: 'fl-board' },
  { tag: 'fl-deal-card', properties: { dealId: 'd1' } },
  { tag: 'fl-deal-list' },
  { tag: 'fl-filter-bar' },
  { tag: 'fl-deal-panel', properties: { dealId: 'd1' } },
  { tag: 'fl-stage-editor', properties: { pipelineId: 'p1' } },
  { tag: 'fl-deal-import' },
  { tag: 'fl-sync-status' },
  { tag: 'fl-stage-time-chart', properties: { pipelineId: 'p1' } },
  { tag: 'fl-health' },
];

describe('what is asked of every element', () => {
  it('names every element that the package has an entry for, and all are registered', async () => {
    const entries = [...(await packageEntries()).keys()]
      .map((entry) => /^fairlead\/(?:elements|charts)\/([\w-]+)\/define\.js$/.exec(entry)?.[1])
      .filter((name) => name !== undefined)
      .map((name) => `fl-${name}`);
    expect(SUBJECTS.map(({ tag }) => tag).toSorted()).to.deep.equal(entries.toSorted());
    for (const { tag } of SUBJECTS) expect(customElements.get(tag), tag).to.be.a('function');
  });

  it('has a row in the README', async () => {
    const readme = await readText('/README.md');
    for (const { tag } of SUBJECTS) expect(readme, tag).to.match(new RegExp(`\\| \`${tag}\` +\\|`));
  });

  for (const subject of SUBJECTS) {
    describe(`<${subject.tag}>`, () => {
      defaults(subject);
      reflects(subject);
      noAttributesOfTheHost(subject);
      noLitWarnings(subject);
      setBeforeAndAfterAttach(subject);
      hiddenWins(subject);
      translated(subject, /^[A-Z]{3}$|^Euro$/);
      rightToLeft(subject);
      narrow(subject);
      noLeaks(subject);
      accessible(subject);
    });
  }
});
