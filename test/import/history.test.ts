import { expect } from '@open-wc/testing';
import { buildImport, type ImportResult } from '../../src/import/build-import.js';
import { findHistory, loneHistory } from '../../src/import/find-history.js';
import { guessDealColumns } from '../../src/import/guess-columns.js';
import { joinTables } from '../../src/import/join-tables.js';
import { profileTable, type ProfiledTable } from '../../src/import/profile.js';
import type { ImportSettings } from '../../src/import/settings.js';
import { surveyStages } from '../../src/import/survey.js';
import type { CsvTable } from '../../src/import/table.js';

function profiled(name: string, text: string): ProfiledTable {
  const [headers = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  const table: CsvTable = {
    name,
    headers,
    rows,
    lines: rows.map((_row, index) => index + 2),
    broken: [],
    refusedHeaders: [],
  };
  return { table, profiles: end(profileTable(table, { decimal: 'point', dateOrder: 'dmy' })) };
}

function end<T>(work: Generator<number, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const DEALS = `Id,Name,Stage,Amount,Created Date
  a,Kiosks,Won,100,01/03/2024
  b,Rack refresh,Proposal,200,01/03/2024`;

function imported(history: string, deals = DEALS): ImportResult {
  const tables = [profiled('deals.csv', deals), profiled('history.csv', history)];
  const main = tables[0] as ProfiledTable;
  const columns = guessDealColumns(main.profiles);
  const { lookups, histories } = joinTables(tables, 0, columns);
  const settings: ImportSettings = {
    deals: main.table,
    columns,
    lookups,
    histories,
    pipelineId: null,
    pipelineName: 'Sales',
    currency: 'USD',
    timeZone: 'UTC',
    stages: surveyStages({ deals: main.table, columns, histories }, undefined),
    nearNames: [],
    missingValue: 'unknown',
    unreadable: 'keep',
    existing: 'update',
  };
  return end(
    buildImport(settings, {
      pipelines: [],
      entities: () => [],
      deals: new Map(),
      idSuffix: 'x',
      at: '2024-06-01T00:00:00.000Z',
    }),
  );
}

function pastOf(result: ImportResult, index: number): string[] {
  const pipeline = result.entities.find(({ kind }) => kind === 'pipeline')?.patch['stages'];
  const names = new Map((pipeline as { id: string; name: string }[]).map(({ id, name }) => [id, name]));
  return (result.pasts.get(index) ?? []).map(({ stageId, at }) => `${at.slice(0, 10)} ${names.get(stageId) ?? ''}`);
}

describe('stage history of imported deals', () => {
  it('is told by deal, oldest first, with stages where nothing stands now', () => {
    const result = imported(`Opp ID,Stage Name,Date
      a,Won,09/04/2024
      b,Proposal,03/03/2024
      a,Qualified,02/03/2024
      a,Proposal,05/03/2024`);

    expect(pastOf(result, 0)).to.deep.equal(['2024-03-02 Qualified', '2024-03-05 Proposal', '2024-04-09 Won']);
    expect(pastOf(result, 1)).to.deep.equal(['2024-03-03 Proposal']);
    expect(result.changes).to.deep.equal({ rows: 4, deals: 2 });
    expect(result.creates[0]).to.include({
      stageEnteredAt: '2024-04-09T12:00:00.000Z',
      closedAt: '2024-04-09T12:00:00.000Z',
    });
    expect(result.issues).to.deep.equal([]);
  });

  it('is linked by the name of the deal where there is no id', () => {
    const result = imported(`Deal,Stage,Changed
      Kiosks,Proposal,02/03/2024
      KIOSKS ,Won,09/04/2024
      Rack refresh,Proposal,03/03/2024`);

    expect(pastOf(result, 0)).to.deep.equal(['2024-03-02 Proposal', '2024-04-09 Won']);
    expect(pastOf(result, 1)).to.deep.equal(['2024-03-03 Proposal']);
  });

  it('makes deals of what stands in the history only, and accounts for every row', () => {
    const result = imported(`Id,Stage,Date
      a,Proposal,02/03/2024
      a,Won,29/02/2024
      z,Qualified,03/03/2024
      z,Proposal,04/03/2024
      b,Proposal,yesterday
      ,Won,05/03/2024
      b,Proposal,06/03/2024
      b,Proposal,07/03/2024
      a,Won,08/03/2024
      b,Proposal,08/03/2024
      a,Won,09/03/2024
      b,Proposal,10/03/2024`);
    const codes = Map.groupBy(result.issues, ({ code }) => code);

    expect(result.creates[2]).to.deep.include({
      title: 'z',
      externalId: 'z',
      stageEnteredAt: '2024-03-04T12:00:00.000Z',
    });
    expect(result.creates[2]).not.to.have.property('createdAt');
    expect(pastOf(result, 2)).to.deep.equal(['2024-03-03 Qualified', '2024-03-04 Proposal']);
    expect(codes.get('historyOnly')?.[0]).to.include({ line: 4, file: 'history.csv', isLeftOut: false });
    expect(codes.get('historyDateUnreadable')?.[0]).to.include({ line: 6, value: 'yesterday', isLeftOut: true });
    expect(codes.get('historyNoDeal')?.[0]).to.include({ line: 7, isLeftOut: true });
    expect(codes.get('historyBeforeStart')?.map(({ line }) => line)).to.deep.equal([3]);
    expect(codes.get('historyRepeats')).to.have.length(4);
    expect(result.changes.rows + result.leftOut, 'every row is taken or listed as left out').to.equal(12);
  });

  it('is not seen in a file that has one row for each deal, or names other deals', () => {
    const main = profiled('deals.csv', DEALS);
    const columns = guessDealColumns(main.profiles);
    const once = profiled('once.csv', 'Id,Stage,Date\na,Won,02/03/2024\nb,Proposal,03/03/2024');
    const others = profiled('others.csv', 'Id,Stage,Date\nq,Won,02/03/2024\nq,Proposal,03/03/2024');

    expect(findHistory(once, main.table, columns)).to.equal(null);
    expect(findHistory(others, main.table, columns)).to.equal(null);
  });

  it('is known without its deals by ids or names that repeat, and by having nothing else to say of them', () => {
    const lone = (text: string): unknown => loneHistory(profiled('alone.csv', text));
    const rows = ['a,Proposal,02/03/2024', 'a,Won,05/03/2024', 'b,Proposal,03/03/2024', 'b,Lost,04/03/2024'];

    expect(lone(`OppID,StageName,CreatedDate\n${rows.slice(0, 3).join('\n')}`)).to.deep.equal({ changes: 3, deals: 2 });
    expect(lone(`Opportunity,Stage,Date\n${rows.join('\n')}`)).to.deep.equal({ changes: 4, deals: 2 });
    expect(lone(DEALS), 'deals').to.equal(null);
    expect(lone('Id,Stage,Date\na,Won,02/03/2024\nb,Proposal,03/03/2024'), 'each id once').to.equal(null);
    expect(lone(`Name,Stage,Date\n${rows.slice(0, 3).join('\n')}`), 'two deals of one name').to.equal(null);
    expect(lone(`Id,Stage,Date,Amount\n${rows.map((row) => `${row},100`).join('\n')}`), 'values').to.equal(null);
  });
});
