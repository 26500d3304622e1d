import { expect } from '@open-wc/testing';
import { maySee, rightsOf } from '../../src/model/access.js';
import { findStage, normalizePipeline } from '../../src/model/normalize.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import { samplePipeline } from './samples.js';

const make = (more: object = {}) =>
  normalizePipeline(
    { id: 'p1', name: 'Sales', stages: ['New'], ...more },
    {
      currency: 'EUR',
    },
  );
const codes = (more: object) => make(more).problems.map(({ code }) => code);
const stagesOf = (...stages: unknown[]) => make({ stages }).pipeline?.stages ?? [];

describe('model/normalize-pipeline', () => {
  it('makes a pipeline of the ten-line example', () => {
    const stages = ['Qualified', 'Proposal', { name: 'Won', category: 'won' }, { name: 'Lost', category: 'lost' }];
    const { pipeline, problems } = make({ stages });
    expect(problems).to.deep.equal([]);
    expect(
      pipeline?.stages.map(({ id, name, order, category, probability, pipelineId }) => [
        id,
        name,
        order,
        category,
        probability,
        pipelineId,
      ]),
    ).to.deep.equal([
      ['Qualified', 'Qualified', 0, 'open', 0.33, 'p1'],
      ['Proposal', 'Proposal', 1, 'open', 0.67, 'p1'],
      ['Won', 'Won', 2, 'won', 1, 'p1'],
      ['Lost', 'Lost', 3, 'lost', 0, 'p1'],
    ]);
    expect(pipeline).to.deep.include({
      currency: 'EUR',
      order: 0,
      archived: false,
      rot: null,
      process: null,
      access: [],
      version: 0,
    });
  });

  it('keeps a complete pipeline as it is, in new objects', () => {
    const full = samplePipeline({
      rot: {
        clock: 'activity',
        warmDays: 3,
        rotDays: 9,
        workdays: ['mon'],
        holidays: ['2026-12-25'],
        pauseWhilePlanned: true,
      },
      process: {
        transitions: { open1: ['open2'] },
        skip: false,
        back: true,
        creationStageIds: ['open1'],
        lostReasonRequired: true,
      },
      access: [{ role: 'member', to: { teamId: 't' } }],
      productIds: ['x'],
      color: 'teal',
      archived: true,
    });
    const stages = full.stages.map((stage, index) => ({
      ...stage,
      forecastCategory: 'commit' as const,
      limit: { count: index, value: 5, hard: true },
      requirements: [{ kind: 'field' as const, field: 'value' }, { kind: 'approval' as const }],
      rot: { clock: 'age' as const, warmDays: 0, rotDays: 1 },
      mappedStatus: 'M',
      guidance: 'Call',
      folded: true,
      color: '#fff',
    }));
    const { pipeline, problems } = normalizePipeline({ ...full, stages });
    expect(problems).to.deep.equal([]);
    expect(pipeline).to.deep.equal({ ...full, stages });
    expect(pipeline?.rot?.workdays).not.to.equal(full.rot?.workdays);
  });

  it('refuses only what has no id', () => {
    for (const input of [null, 5, [], {}, { id: '' }, { name: 'x', stages: [] }]) {
      const { pipeline, problems } = normalizePipeline(input as unknown as PipelineInput);
      expect(pipeline).to.equal(null);
      expect(problems.map(({ code }) => code)).to.deep.equal(['pipeline-without-id']);
    }
  });

  it('reports a pipeline without a name or stages, and keeps it', () => {
    expect(make({ name: '' }).pipeline?.name).to.equal('p1');
    expect(codes({ name: ' ' })).to.deep.equal(['pipeline-without-name']);
    for (const stages of [[], undefined, 'New', {}]) {
      expect(make({ stages }).pipeline?.stages).to.deep.equal([]);
      expect(codes({ stages })).to.deep.equal(['pipeline-without-stages']);
    }
  });

  it('knows a stage by its name where it has no id, each by its own, and lets given ids stand', () => {
    expect(
      stagesOf('Đàm phán & ký', 'New', 'New', { name: 'x', id: 'New-2' }, '商談').map(({ id }) => id),
    ).to.deep.equal(['Đàm phán & ký', 'New', 'New-3', 'New-2', '商談']);
  });

  it('keeps both stages of one id, and says so', () => {
    const { pipeline, problems } = make({
      stages: [
        { id: 'a', name: 'A' },
        { id: 'a', name: 'B' },
      ],
    });
    expect(pipeline?.stages.map(({ id, name }) => id + name)).to.deep.equal(['aA', 'a-2B']);
    expect(problems.map(({ code }) => code)).to.deep.equal(['stage-id-duplicate']);
  });

  it('orders stages by their places, or as written where places are missing or doubled', () => {
    const names = (...stages: unknown[]) =>
      stagesOf(...stages)
        .map(({ name, order }) => `${name}${order}`)
        .join(' ');
    expect(names({ name: 'B', order: 20 }, { name: 'A', order: 10 })).to.equal('A10 B20');
    expect(names({ name: 'B', order: 20 }, { name: 'A' })).to.equal('B0 A1');
    expect(names({ name: 'B', order: 1 }, { name: 'A', order: 1 })).to.equal('B0 A1');
    expect(names({ name: 'B', order: NaN }, { name: 'A', order: 1 })).to.equal('B0 A1');
  });

  it('keeps given probabilities, and those of closed stages at 1 and 0', () => {
    expect(
      stagesOf(
        { name: 'A', probability: 0.1 },
        { name: 'W', category: 'won', probability: 0.5 },
        { name: 'L', category: 'lost', probability: 0.5 },
      ).map(({ probability }) => probability),
    ).to.deep.equal([0.1, 1, 0]);
    expect(codes({ stages: [{ name: 'A', probability: 10 }] })).to.deep.equal(['stage-probability-invalid']);
    expect(stagesOf({ name: 'A', probability: NaN })[0]?.probability).to.equal(0.5);
  });

  const broken: [object, string][] = [
    [{ name: 'A', category: 'maybe' }, 'stage-category-invalid'],
    [{ name: 'A', category: null }, 'stage-category-invalid'],
    [{ name: 'A', limit: { count: -1 } }, 'stage-limit-invalid'],
    [{ name: 'A', limit: { value: 'x', count: 1 } }, 'stage-limit-invalid'],
    [{ name: 'A', requirements: [{ kind: 'magic' }] }, 'stage-requirement-invalid'],
    [{ name: 'A', requirements: [{ kind: 'field' }] }, 'stage-requirement-invalid'],
    [{ name: 'A', requirements: [null] }, 'stage-requirement-invalid'],
    [{ name: 'A', rot: { clock: 'x', warmDays: 1, rotDays: 2 } }, 'rot-policy-invalid'],
    [{ name: 'A', rot: 14 }, 'rot-policy-invalid'],
  ];
  for (const [stage, code] of broken) {
    it(`reports ${code} of ${JSON.stringify(stage)} and keeps the stage`, () => {
      const { pipeline, problems } = make({ stages: [stage] });
      expect(problems.map((problem) => problem.code)).to.deep.equal([code]);
      expect(problems[0]?.subject).to.equal('A');
      expect(pipeline?.stages[0]).to.include({ name: 'A', category: 'open', rot: null });
    });
  }

  it('leaves out what is no stage', () => {
    expect(codes({ stages: ['A', 5, null, {}, ''] })).to.deep.equal(Array(4).fill('stage-without-name'));
    expect(stagesOf('A', 5)).to.have.length(1);
    expect(stagesOf({ id: 'only' })[0]?.name).to.equal('only');
  });

  it('keeps an unknown currency apart from every known one', () => {
    const currency = (given: unknown) => make({ currency: given }).pipeline?.currency;
    expect([currency('usd'), currency(undefined), currency('qqq'), currency('Gold'), currency(5)]).to.deep.equal([
      'USD',
      'EUR',
      'QQQ',
      'XXX',
      'XXX',
    ]);
    for (const given of ['qqq', 'Gold', 5])
      expect(codes({ currency: given })).to.deep.equal(['pipeline-currency-unknown']);
    expect(normalizePipeline({ id: 'p', name: 'P', stages: ['A'] }).pipeline?.currency).to.equal('XXX');
  });

  it('never opens a pipeline because its rules cannot be read', () => {
    const user = { id: 'u1', name: 'Ann' };
    const unreadable = [
      'managers',
      {},
      [null],
      [{ role: 'boss', to: { userId: 'u1' } }],
      [{ role: 'manager' }],
      [{ role: 'manager', to: {} }],
    ];
    for (const access of unreadable) {
      const { pipeline, problems } = make({ access });
      expect(problems.map(({ code }) => code)).to.deep.equal(['pipeline-access-invalid']);
      expect(pipeline !== null && maySee(rightsOf(pipeline, user)), JSON.stringify(access)).to.equal(false);
    }
    const partly = make({ access: [null, { role: 'viewer', to: { userId: 'u1' } }] }).pipeline;
    expect(partly?.access).to.deep.equal([{ role: 'viewer', to: { userId: 'u1' } }]);
    expect(make({ access: [] }).pipeline?.access).to.deep.equal([]);
  });

  it('reads only what a process may hold', () => {
    const process = JSON.parse(
      '{"transitions": {"__proto__": ["x"], "a": ["b", 5], "c": "d"}, "skip": "no", "back": false}',
    ) as object;
    expect(make({ process }).pipeline?.process).to.deep.equal({ transitions: { a: ['b'] }, back: false });
    expect(make({ process: 'strict' }).pipeline?.process).to.equal(null);
  });

  it('finds a stage by its id, else by its name', () => {
    const pipeline = samplePipeline();
    expect(findStage(pipeline, 'open2')?.id).to.equal('open2');
    expect(findStage(pipeline, 'OPEN-TWO')?.id).to.equal('open2');
    expect(findStage(pipeline, 'nowhere')).to.equal(undefined);
    expect(findStage(pipeline, '??')).to.equal(undefined);
  });
});
