import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

/** Prints the figures, as JSON or as a table, and writes them to docs/performance.md where that is asked for. */
export async function report(results, { json, write }) {
  results.machine = `${String(cpus().length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB, Node ${process.versions.node}`;
  if (json) console.log(JSON.stringify(results, null, 2));
  else console.log(table(results));
  if (write) writeFileSync(file, page(results));
  const missed = results.rows.filter((row) => !row.ok);
  if (missed.length > 0) {
    console.error(`Over the limit: ${missed.map((row) => row.name).join('; ')}`);
    process.exitCode = 1;
  }
}

function table({ rows }) {
  const line = (row) => {
    const against = row.raw === undefined ? '' : `${String(row.raw)} ${row.unit} (${row.against})`;
    const ratio = row.ratio === undefined ? '' : row.ratio.toFixed(2);
    const limit = row.limit ?? row.max ?? '';
    return `| ${row.name} | ${String(row.value)} ${row.unit} | ${against} | ${ratio} | ${String(limit)} |`;
  };
  return [
    '| what | fairlead | measured against | ratio | limit |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(line),
  ].join('\n');
}

function overLimit({ rows }) {
  const missed = rows.filter(({ ok }) => !ok).map(({ name }) => name);
  return missed.length === 0 ? 'Every figure is within its limit.' : `Over the limit: ${missed.join('; ')}.`;
}

function page(results) {
  return `# Performance

\`npm run bench\` measures production builds in a real browser, every figure on fresh pages, ours and the yardstick in turn,
and prints medians of ${String(results.runs)}. The yardstick, \`raw-visible\` (bench/pages/raw.ts), is a page written by hand for
this one purpose: it groups, sorts and sums the same flat array and writes just the visible cards with one innerHTML. It
validates nothing and can't be edited, undone or used by keyboard. Times run until the result is painted; two frames
(33 ms) are the floor of any painted act. All but loading is measured on a page that has come to rest: after the first picture,
the board reads in idle slices what that picture did not need. Single times depend on the machine; the ratios are what counts.

Measured ${results.date} with Chromium ${results.browser} on ${results.machine}.

${table(results)}

${overLimit(results)}

How it is done: of many deals only the head is read before the first picture; deals stand in columns, questions are answered
from packed numbers, an index is mended and not built anew when few rows changed, a column is put in order only as far as
somebody looks, and only what shows is in the page. See [the deal table](rationale/deal-table.md) and, for the weight of the
script, [one package](rationale/one-package.md); \`npm run size\` prints the weight and keeps it from growing.
`;
}
