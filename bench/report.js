import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

/** What is written by hand: the sections behind the figures. */
function sections() {
  const text = readFileSync(file, 'utf8');
  const first = text.indexOf('\n## ');
  return first < 0 ? '' : text.slice(first);
}

/** Prints the figures, as JSON or as a table, and writes them to docs/performance.md where that is asked for. */
export async function report(results, { json, write }) {
  results.machine = `${String(cpus().length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB, Node ${process.versions.node}`;
  if (json) console.log(JSON.stringify(results, null, 2));
  else console.log(tables(results));
  if (write) writeFileSync(file, page(results) + sections());
  const missed = [...results.beside, ...results.rows].filter((row) => !row.ok);
  if (missed.length > 0) {
    console.error(`Over the limit: ${missed.map((row) => row.name).join('; ')}`);
    process.exitCode = 1;
  }
}

/** A row in one line, as it is told while the others are still measured. */
export function rowLine({ name, value, unit, ratio, raw, against, peer, peerName, toPeer, limit }) {
  const figures = [`${String(value)} ${unit}`];
  if (peerName !== undefined) {
    figures.push(`raw ${String(raw)}`, `${peerName} ${String(peer)}`);
    if (ratio) figures.push(`${spread(ratio)} x raw (limit ${String(limit)})`, `${spread(toPeer)} x ${peerName}`);
  } else if (ratio !== undefined) figures.push(`${ratio.toFixed(2)} x ${against} (limit ${String(limit)})`);
  return `${name}: ${figures.join(', ')}`;
}

const spread = ({ lower, median, upper }) => `${median.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`;

function besideLine(row) {
  const { name, unit, value, raw, ratio, limit, behind, peer, peerName, toPeer, peerLimit, max } = row;
  const limits = [
    ...(limit === undefined ? [] : [String(limit)]),
    ...(behind === undefined ? [] : [`${String(behind)} ms behind`]),
  ];
  const cells = [
    name,
    `${String(value)} ${unit}`,
    String(raw),
    ratio ? spread(ratio) : '',
    max === undefined ? limits.join(' or ') : String(max),
    `${String(peer)} (${peerName})`,
    toPeer ? spread(toPeer) : '',
    peerLimit === undefined ? '' : String(peerLimit),
  ];
  return `| ${cells.join(' | ')} |`;
}

function line(row) {
  const against = row.raw === undefined ? '' : `${String(row.raw)} ${row.unit} (${row.against})`;
  const ratio = row.ratio === undefined ? '' : row.ratio.toFixed(2);
  return `| ${row.name} | ${String(row.value)} ${row.unit} | ${against} | ${ratio} | ${String(row.limit ?? row.max ?? '')} |`;
}

function tables({ beside, rows }) {
  return [
    '| 100,000 deals where nothing else is said | fairlead | raw-visible | ratio | limit | peer | ratio | limit |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...beside.map(besideLine),
    ...(rows.length === 0
      ? []
      : ['', '| what | fairlead | measured against | ratio | limit |', '| --- | --- | --- | --- | --- |']),
    ...rows.map(line),
  ].join('\n');
}

function overLimit({ beside, rows }) {
  const missed = [...beside, ...rows].filter(({ ok }) => !ok).map(({ name }) => name);
  return missed.length === 0 ? 'Every figure is within its limit.' : `Over the limit: ${missed.join('; ')}.`;
}

function page(results) {
  return `# Performance

\`npm run bench\` measures production builds in a real browser, everything on cold pages, in ${String(results.rounds)} rounds in which our
page and the yardsticks take turns. Single times depend on the machine, and drift with it; what counts are the ratios of
one round to the other: their median, with the quartiles. A row holds when the lower quartile is within its limit.
Times run until the result is painted; two frames (33 ms) are the floor of what a person can see, and what takes less counts as
that much. The first picture is timed from
the arrival of the last of a page's files: reading, compiling and running the script count, fetching it does not. All other
acts are the first of their page, which has come to rest: after the first picture, the board reads in idle slices what that
picture did not need.

The yardsticks: \`raw-visible\` (bench/pages/raw.ts, raw-list.ts) is a page written by hand for this one purpose. It groups, sorts
and sums the flat array once, writes just the visible cards with one innerHTML, and moves a card by splicing two arrays. It
validates nothing and can't be edited, undone or used by keyboard. The peer of the board (bench/pages/react.tsx) is what one
builds with React, @hello-pangea/dnd and @tanstack/react-virtual, over the same data and the same markup; that of the list
(bench/pages/grid.ts) is AG Grid Community.

Measured ${results.date} with Chromium ${results.browser} on ${results.machine}.

${tables(results)}

${overLimit(results)}

How it is done: of many deals only the head is read before the first picture; deals stand in columns, questions are answered
from packed numbers, an index is mended and not built anew when few rows changed, a column is put in order only as far as
somebody looks, and only what shows is in the page. See [the deal table](rationale/deal-table.md) and, for the weight of the
script, [one package](rationale/one-package.md); \`npm run size\` prints the weight and keeps it from growing.
`;
}
