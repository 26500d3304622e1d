import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formatDay, parseDate } from '../../src/model/calendar.js';
import type { Deal } from '../../src/model/deal.js';
import { ageInDays, daysInStage, policyFor, rotOf, rotPolicyProblems } from '../../src/model/rot-state.js';
import type { RotClock, RotPolicy } from '../../src/model/rot.js';
import { sampleDeal } from './samples.js';

const today = parseDate('2026-03-18');
const zone = 'Europe/Berlin';
const daysAgo = (days: number): string => `${formatDay(today - days)}T12:00:00Z`;
const policy = (known: Partial<RotPolicy> = {}): RotPolicy => ({ clock: 'stage', warmDays: 7, rotDays: 14, ...known });
const rotting = (deal: Partial<Deal>, known: Partial<RotPolicy> = {}, at = today) =>
  rotOf({ deal: sampleDeal(deal), category: 'open' }, policy(known), at, zone);

describe('model/rot', () => {
  for (const [days, level] of [
    [0, 'fresh'],
    [6, 'fresh'],
    [7, 'warm'],
    [13, 'warm'],
    [14, 'rotten'],
    [15, 'rotten'],
    [5_000, 'rotten'],
  ] as const) {
    it(`is ${level} after ${days} days`, () => {
      expect(rotting({ stageEnteredAt: daysAgo(days) })).to.deep.equal({
        level,
        days,
        paused: false,
        reason: null,
        clock: 'stage',
      });
    });
  }

  it('never rots without a policy or when closed', () => {
    const subject = sampleDeal({ stageEnteredAt: daysAgo(900) });
    expect(rotOf({ deal: subject, category: 'open' }, null, today, zone)).to.deep.equal({
      level: 'fresh',
      days: null,
      paused: false,
      reason: 'noPolicy',
      clock: null,
    });
    for (const category of ['won', 'lost'] as const) {
      expect(rotOf({ deal: subject, category }, policy(), today, zone).reason).to.equal('closed');
      expect(rotOf({ deal: subject, category }, policy(), today, zone).level).to.equal('fresh');
    }
  });

  const clocks: [RotClock, Partial<Deal>, number | null][] = [
    ['age', { createdAt: daysAgo(20), stageEnteredAt: daysAgo(2) }, 20],
    ['age', { stageEnteredAt: daysAgo(2) }, null],
    ['stage', { createdAt: daysAgo(20), stageEnteredAt: daysAgo(2), lastActivityAt: daysAgo(1) }, 2],
    ['stage', { createdAt: daysAgo(20) }, 20],
    ['stage', {}, null],
    ['activity', { lastActivityAt: daysAgo(3), stageEnteredAt: daysAgo(9) }, 3],
    ['activity', { lastActivityAt: daysAgo(9), stageEnteredAt: daysAgo(3) }, 3],
    ['activity', { lastActivityAt: daysAgo(9) }, 9],
    ['activity', { stageEnteredAt: daysAgo(9) }, 9],
    ['activity', { createdAt: daysAgo(9) }, null],
    ['closeDate', { expectedCloseDate: formatDay(today - 30), createdAt: daysAgo(90) }, 30],
    ['closeDate', { expectedCloseDate: formatDay(today + 30) }, -30],
    ['closeDate', { createdAt: daysAgo(90) }, null],
  ];
  for (const [clock, deal, days] of clocks) {
    it(`counts ${String(days)} on the ${clock} clock from ${Object.keys(deal).join(', ') || 'nothing'}`, () => {
      const state = rotting(deal, { clock });
      expect([state.days, state.reason, state.clock]).to.deep.equal([days, days === null ? 'noDate' : null, clock]);
      expect(state.level).to.equal(days === null || days < 7 ? 'fresh' : days < 14 ? 'warm' : 'rotten');
    });
  }

  it('counts calendar days of the reporting zone', () => {
    const late = { stageEnteredAt: '2026-03-10T23:30:00Z' };
    expect(rotting(late).days).to.equal(7);
    expect(rotOf({ deal: sampleDeal(late), category: 'open' }, policy(), today, 'America/New_York').days).to.equal(8);
  });

  it('counts working days where the policy names them', () => {
    const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
    expect(rotting({ stageEnteredAt: daysAgo(14) }, { workdays }).days).to.equal(10);
    expect(rotting({ stageEnteredAt: daysAgo(14) }, { workdays, holidays: ['2026-03-09'] }).days).to.equal(9);
    expect(rotting({ stageEnteredAt: daysAgo(14) }, { holidays: ['2026-03-09'] }).days).to.equal(14);
  });

  it('pauses for a planned activity today or later, only where the policy says so', () => {
    const deal = { stageEnteredAt: daysAgo(30), plannedUntilAt: daysAgo(0) };
    expect(rotting(deal).level).to.equal('rotten');
    expect(rotting(deal, { pauseWhilePlanned: true })).to.deep.equal({
      level: 'fresh',
      days: 30,
      paused: true,
      reason: 'planned',
      clock: 'stage',
    });
    expect(rotting({ ...deal, plannedUntilAt: daysAgo(-5) }, { pauseWhilePlanned: true }).paused).to.equal(true);
    expect(rotting({ ...deal, plannedUntilAt: daysAgo(1) }, { pauseWhilePlanned: true }).level).to.equal('rotten');
  });

  it('pauses for the latest of what is planned, also behind one that is overdue', () => {
    const behind = { stageEnteredAt: daysAgo(30), nextActivityAt: daysAgo(3), plannedUntilAt: daysAgo(-2) };
    expect(rotting(behind, { pauseWhilePlanned: true }).reason).to.equal('planned');
    const overdue = { ...behind, plannedUntilAt: daysAgo(3) };
    expect(rotting(overdue, { pauseWhilePlanned: true }).level).to.equal('rotten');
  });

  it('tells today by the reporting zone where a planned activity is due late in the day', () => {
    const deal = sampleDeal({ stageEnteredAt: daysAgo(30), plannedUntilAt: `${formatDay(today - 1)}T20:00:00.000Z` });
    const at = (zone: string) => rotOf({ deal, category: 'open' }, policy({ pauseWhilePlanned: true }), today, zone);
    expect([at('UTC').paused, at('Asia/Ho_Chi_Minh').paused]).to.deep.equal([false, true]);
  });

  it('pauses while snoozed past today, and shows the full count afterwards', () => {
    const deal = { stageEnteredAt: daysAgo(30), snoozedUntilDate: formatDay(today + 1) };
    expect(rotting(deal)).to.deep.equal({ level: 'fresh', days: 30, paused: true, reason: 'snoozed', clock: 'stage' });
    expect(rotting(deal, {}, today + 1)).to.deep.equal({
      level: 'rotten',
      days: 31,
      paused: false,
      reason: null,
      clock: 'stage',
    });
    expect(rotting({ ...deal, snoozedUntilDate: formatDay(today) }).level).to.equal('rotten');
  });

  it('only grows staler as days go by', () => {
    const order = ['fresh', 'warm', 'rotten'];
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(400), (warmDays, extra, days) => {
        const at = (day: number) =>
          order.indexOf(
            rotting({ stageEnteredAt: daysAgo(0) }, { warmDays, rotDays: warmDays + extra }, today + day).level,
          );
        expect(at(days + 1)).to.be.at.least(at(days));
      }),
    );
  });

  it('lets the policy of a stage replace that of its pipeline whole', () => {
    const pipelineRot = policy({ pauseWhilePlanned: true });
    const stageRot = policy({ clock: 'age' });
    expect(policyFor({ rot: stageRot }, { rot: pipelineRot })).to.equal(stageRot);
    expect(policyFor({ rot: null }, { rot: pipelineRot })).to.equal(pipelineRot);
    expect(policyFor(undefined, { rot: pipelineRot })).to.equal(pipelineRot);
    expect(policyFor({ rot: null }, { rot: null })).to.equal(null);
    expect(policyFor(undefined, undefined)).to.equal(null);
  });

  it('counts days in the stage and days of age, or nothing', () => {
    expect(daysInStage(sampleDeal({ stageEnteredAt: daysAgo(4), createdAt: daysAgo(9) }), today, zone)).to.equal(4);
    expect(daysInStage(sampleDeal({ createdAt: daysAgo(9) }), today, zone)).to.equal(null);
    expect(ageInDays(sampleDeal({ createdAt: daysAgo(9) }), today, zone)).to.equal(9);
    expect(ageInDays(sampleDeal({ createdAt: daysAgo(9), closedAt: daysAgo(2) }), today, zone)).to.equal(7);
    expect(ageInDays(sampleDeal(), today, zone)).to.equal(null);
  });

  it('finds nothing wrong with a sound policy', () => {
    expect(rotPolicyProblems(policy())).to.deep.equal([]);
    const full = policy({ clock: 'closeDate', warmDays: 0, rotDays: 0, workdays: ['mon'], holidays: ['2026-12-25'] });
    expect(rotPolicyProblems(full)).to.deep.equal([]);
  });

  const broken: [string, object][] = [
    ['clock', { clock: 'moon' }],
    ['warmDays', { warmDays: -1 }],
    ['warmDays', { warmDays: 1.5 }],
    ['rotDays', { rotDays: NaN }],
    ['rotDays', { rotDays: '14' }],
    ['greater than rotDays', { warmDays: 20 }],
    ['workdays', { workdays: [] }],
    ['workdays', { workdays: 'mon' }],
    ['"monday"', { workdays: ['mon', 'monday'] }],
    ['"2026-02-30"', { holidays: ['2026-02-30'] }],
    ['holidays', { holidays: '2026-12-25' }],
    ['holidays', { holidays: [5] }],
  ];
  for (const [word, known] of broken) {
    it(`names ${word} in ${JSON.stringify(known)}`, () => {
      const problems = rotPolicyProblems({ ...policy(), ...known });
      expect(problems).to.have.length(1);
      expect(problems[0]).to.contain(word);
    });
  }
});
