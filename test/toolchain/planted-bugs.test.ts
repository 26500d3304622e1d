import { expect } from '@open-wc/testing';
import { readFile } from '@web/test-runner-commands';

interface PlantedBug {
  rule: string;
  file: string;
  from: string;
}

/** Plain JavaScript, as the command that plants the bugs runs it without a build. */
const LIST = '/test/mutants/planted-bugs.js';

describe('the planted bugs', () => {
  it('have their place in the code as it stands', async () => {
    const { plantedBugs } = (await import(LIST)) as { plantedBugs: readonly PlantedBug[] };

    const astray = [];
    for (const { rule, file, from } of plantedBugs) {
      const source = await readFile({ path: `../../${file}`, encoding: 'utf-8' });
      if (source?.split(from).length !== 2) astray.push(rule);
    }

    expect(plantedBugs).to.not.be.empty;
    expect(astray).to.deep.equal([]);
  });
});
