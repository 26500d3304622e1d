import { expect } from '@open-wc/testing';
import { rightsOfRole } from '../../src/model/access.js';
import type { Right, Role } from '../../src/model/access.js';
import type { Deal } from '../../src/model/deal.js';
import type { ProcessPolicy, Stage, StageRequirement } from '../../src/model/pipeline.js';
import { isCreationStage, limitPassed, moveProblem, needsOf } from '../../src/model/process.js';
import type { MoveContext } from '../../src/model/process.js';
import { lost, open1, open2, open3, sampleDeal, samplePipeline, sampleStage, won } from './samples.js';

const own = sampleDeal({ ownerId: 'u1' });
const foreign = sampleDeal({ ownerId: 'u2' });
function problem(deal: Deal, from: Stage | undefined, to: Stage, more: Partial<MoveContext> = {}) {
  const standing = from === undefined ? deal : { ...deal, stageId: from.id, pipelineId: from.pipelineId };
  const pipeline = samplePipeline();
  return moveProblem(standing, { from, to, pipeline, rights: rightsOfRole('manager'), userId: 'u1', ...more });
}
const code = (...args: Parameters<typeof problem>) => problem(...args)?.code ?? null;
const withProcess = (process: ProcessPolicy) => ({ pipeline: samplePipeline({ process }) });

describe('model/process: rights', () => {
  const acts: [string, Stage, Stage, 'move' | 'close'][] = [
    ['a place in the stage', open1, open1, 'move'],
    ['another stage', open1, open2, 'move'],
    ['winning', open1, won, 'close'],
    ['losing', open1, lost, 'close'],
    ['reopening', won, open1, 'close'],
    ['from lost to won', lost, won, 'close'],
    ['a place in the won stage', won, won, 'move'],
  ];
  for (const [name, from, to, act] of acts) {
    for (const role of ['manager', 'member', 'participant', 'viewer'] as Role[]) {
      it(`lets a ${role} do what the matrix says: ${name}`, () => {
        const rights = rightsOfRole(role);
        for (const [deal, isOwn] of [
          [own, true],
          [foreign, false],
        ] as const) {
          const allowed = rights.has(`${act}All`) || (isOwn && rights.has(`${act}Own`));
          const found = problem(deal, from, to, { rights });
          expect(found?.code ?? null).to.equal(allowed ? null : 'forbidden');
          expect(found?.right).to.equal(allowed ? undefined : `${act}${isOwn ? 'Own' : 'All'}`);
        }
      });
    }
  }

  it('names the missing right and the deal in its message', () => {
    const found = problem(foreign, open1, open2, { rights: rightsOfRole('member') });
    expect(found?.message).to.contain('"moveAll"').and.to.contain('"Deal one"').and.to.contain('"Open two"');
  });

  it('asks nothing where the backend has been asked', () => {
    expect(code(foreign, open1, won, { rights: null, userId: null })).to.equal(null);
  });

  it('closes a deal of an unknown stage only with the right to', () => {
    const rights = new Set<Right>(['moveAll']);
    expect(problem(sampleDeal({ stageId: 'gone' }), undefined, won, { rights })?.right).to.equal('closeAll');
    expect(problem(sampleDeal({ stageId: 'gone' }), undefined, open1, { rights })).to.equal(null);
    expect(
      problem(sampleDeal({ stageId: 'gone', closedAt: '2026-01-01T00:00:00Z' }), undefined, open1, { rights })?.right,
    ).to.equal('closeAll');
  });

  const otherStage = sampleStage({ id: 'x', pipelineId: 'p2' });
  const handOver = (rights: Right[], sourceRights: Right[], to = otherStage) =>
    problem(own, open1, to, {
      pipeline: samplePipeline({ id: 'p2', stages: [to] }),
      rights: new Set(rights),
      sourceRights: new Set(sourceRights),
    });

  it('hands over with the right to move there and to create here', () => {
    expect(handOver(['create'], ['moveOwn'])).to.equal(null);
    expect(handOver(['create'], ['see'])?.right).to.equal('moveOwn');
    expect(handOver(['moveAll', 'editAll'], ['moveOwn'])?.right).to.equal('create');
    expect(handOver(['create'], ['moveOwn'], { ...otherStage, category: 'won' })?.right).to.equal('closeOwn');
    expect(handOver(['create', 'closeOwn'], ['moveOwn'], { ...otherStage, category: 'won' })).to.equal(null);
  });

  it('takes the rights of the target for both where only those are known', () => {
    const context = { pipeline: samplePipeline({ id: 'p2' }), rights: new Set<Right>(['create']) };
    expect(problem(own, open1, otherStage, context)?.right).to.equal('moveOwn');
  });
});

describe('model/process: the way', () => {
  it('refuses everything on a read-only board and in an archived pipeline', () => {
    expect(code(own, open1, open1, { readonly: true })).to.equal('readonly');
    expect(code(own, open1, open2, { pipeline: samplePipeline({ archived: true }) })).to.equal('archived');
  });

  it('allows every way until a policy is set', () => {
    for (const from of [open1, open2, open3, won, lost]) {
      for (const to of [open1, open2, open3, won, lost]) expect(code(own, from, to)).to.equal(null);
    }
    expect(code(own, open1, open2, { pipeline: undefined })).to.equal(null);
  });

  it('keeps to the transitions that are listed', () => {
    const process = withProcess({ transitions: { open1: ['open2'], open2: [] } });
    expect(code(own, open1, open2, process)).to.equal(null);
    expect(code(own, open1, open3, process)).to.equal('transition');
    expect(code(own, open1, lost, process)).to.equal('transition');
    expect(code(own, open2, open3, process)).to.equal('transition');
    expect(code(own, open3, open1, process)).to.equal(null);
    expect(code(own, open2, open2, process)).to.equal(null);
    expect(code(own, { ...open1, id: 'constructor' }, open2, process)).to.equal(null);
  });

  it('jumps over no stage where skipping is off, but loses from everywhere', () => {
    const process = withProcess({ skip: false });
    expect(code(own, open1, open2, process)).to.equal(null);
    expect(code(own, open1, open3, process)).to.equal('transition');
    expect(code(own, open1, won, process)).to.equal('transition');
    expect(code(own, open2, won, process)).to.equal('transition');
    expect(code(own, open3, won, process)).to.equal(null);
    expect(code(own, open1, lost, process)).to.equal(null);
    expect(code(own, open3, open1, process)).to.equal(null);
    expect(code(own, lost, won, process)).to.equal(null);
  });

  it('goes back, and opens again, only where going back is on', () => {
    const process = withProcess({ back: false });
    expect(code(own, open2, open1, process)).to.equal('transition');
    expect(code(own, won, open3, process)).to.equal('transition');
    expect(code(own, lost, open1, process)).to.equal('transition');
    expect(code(own, open1, open3, process)).to.equal(null);
    expect(code(own, open3, won, process)).to.equal(null);
    expect(code(own, won, lost, process)).to.equal(null);
  });

  it('does not bind a hand-over, or a deal of an unknown stage', () => {
    const process = withProcess({ transitions: { open1: [] }, skip: false, back: false });
    expect(code(own, { ...open1, pipelineId: 'p0' }, open3, process)).to.equal(null);
    expect(code(sampleDeal({ stageId: 'gone', ownerId: 'u1' }), undefined, open3, process)).to.equal(null);
  });

  it('names both stages of a way that does not exist', () => {
    const found = problem(own, open1, open3, withProcess({ skip: false }));
    expect(found?.message).to.contain('"Open one"').and.to.contain('"Open three"');
  });
});

describe('model/process: limits', () => {
  const limited = (limit: Stage['limit']) => ({ ...open2, limit });
  const deal = { ...own, value: 100 };

  it('refuses the deal that passes a hard limit', () => {
    const byCount = limited({ count: 3, hard: true });
    expect(code(deal, open1, byCount, { load: { count: 2, value: 0 } })).to.equal(null);
    const found = problem(deal, open1, byCount, { load: { count: 3, value: 0 } });
    expect(found?.code).to.equal('limit');
    expect(found?.limit).to.deep.equal({ count: 3, hard: true });
    expect(found?.message).to.contain('4 (count)').and.to.contain('limit of 3');
    const byValue = limited({ value: 1_000, hard: true });
    expect(code(deal, open1, byValue, { load: { count: 99, value: 900 } })).to.equal(null);
    expect(code(deal, open1, byValue, { load: { count: 0, value: 901 } })).to.equal('limit');
  });

  it('takes the converted value when it is given', () => {
    const byValue = limited({ value: 1_000, hard: true });
    expect(code(deal, open1, byValue, { load: { count: 0, value: 950 }, value: 50 })).to.equal(null);
    expect(code(deal, open1, byValue, { load: { count: 0, value: 950 }, value: 51 })).to.equal('limit');
    expect(code(deal, open1, byValue, { load: { count: 0, value: 1_000 }, value: null })).to.equal(null);
    expect(code({ ...deal, value: null }, open1, byValue, { load: { count: 0, value: 1_000 } })).to.equal(null);
  });

  it('lets a soft limit pass, and a place within the full stage', () => {
    expect(code(deal, open1, limited({ count: 0 }), { load: { count: 9, value: 0 } })).to.equal(null);
    const full = limited({ count: 1, hard: true });
    expect(code(deal, full, full, { load: { count: 9, value: 0 } })).to.equal(null);
    expect(code(deal, open1, full)).to.equal(null);
  });

  it('says which limit a load passes', () => {
    expect(limitPassed(null, { count: 9, value: 9 })).to.equal(null);
    expect(limitPassed({ count: 3 }, { count: 3, value: 9 })).to.equal(null);
    expect(limitPassed({ count: 3 }, { count: 4, value: 9 })).to.equal('count');
    expect(limitPassed({ value: 9 }, { count: 4, value: 9 })).to.equal(null);
    expect(limitPassed({ value: 9 }, { count: 4, value: 9.01 })).to.equal('value');
  });
});

describe('model/process: creation and needs', () => {
  it('creates in open stages, or where the policy says', () => {
    const at = (process: ProcessPolicy | null) =>
      [open1, open2, won].map((stage) => isCreationStage(stage, { process }));
    expect(at(null)).to.deep.equal([true, true, false]);
    expect(at({})).to.deep.equal([true, true, false]);
    expect(at({ creationStageIds: ['won', 'open2'] })).to.deep.equal([false, true, true]);
    expect(isCreationStage(open1, { process: { creationStageIds: [] } })).to.equal(false);
  });

  it('asks why a deal is lost', () => {
    const fields = (...args: Parameters<typeof needsOf>) => needsOf(...args).map(({ field }) => field);
    expect(fields(own, lost, true)).to.deep.equal(['lostReasonId']);
    expect(fields(own, lost, false)).to.deep.equal([]);
    expect(fields(own, lost, false, { lostReasonRequired: true })).to.deep.equal(['lostReasonId']);
    expect(fields(own, lost, true, { lostReasonRequired: false })).to.deep.equal([]);
    expect(fields({ ...own, lostReasonId: 'price' }, lost, true)).to.deep.equal([]);
    expect(fields(own, won, true)).to.deep.equal([]);
  });

  it('asks for the fields that the stage requires and the deal lacks', () => {
    const requirements: StageRequirement[] = [
      { kind: 'field', field: 'value', label: 'Value' },
      { kind: 'field', field: 'title' },
      { kind: 'field', field: 'tags' },
      { kind: 'field', field: 'fields.budget' },
      { kind: 'field', field: 'fields.filled' },
      { kind: 'field', field: 'fields.constructor' },
      { kind: 'field', field: 'value' },
      { kind: 'checklist', item: 'Call' },
    ];
    const deal = sampleDeal({ fields: { budget: '', filled: 0 } });
    expect(needsOf(deal, { ...open2, requirements }, true)).to.deep.equal([
      { field: 'value', label: 'Value' },
      { field: 'tags' },
      { field: 'fields.budget' },
      { field: 'fields.constructor' },
    ]);
    expect(
      needsOf({ ...deal, value: 0, tags: ['x'] }, { ...open2, requirements }, true).map(({ field }) => field),
    ).to.deep.equal(['fields.budget', 'fields.constructor']);
  });
});
