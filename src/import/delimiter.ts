export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How many records decide. */
const RECORDS = 40;

/** Counts of each delimiter outside quotes, record by record. */
function countRecords(text: string): number[][] {
  const records: number[][] = [];
  let counts = DELIMITERS.map(() => 0);
  let isQuoted = false;
  let isBlank = true;
  for (let at = 0; at < text.length && records.length < RECORDS; at += 1) {
    const char = text[at] as string;
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '\n' || char === '\r')) {
      if (!isBlank) records.push(counts);
      counts = DELIMITERS.map(() => 0);
      isBlank = true;
      continue;
    } else if (!isQuoted) {
      const index = DELIMITERS.indexOf(char as Delimiter);
      if (index >= 0) counts[index] = (counts[index] as number) + 1;
    }
    isBlank = false;
  }
  // The last record of a cut sample may be a part of one.
  if (records.length === 0 && !isBlank) records.push(counts);
  return records;
}

/**
 * The character between the cells, by the first records: the one that appears equally often in most of them. A decimal
 * comma in the values does not win against the semicolon of the header, because headers hold no numbers.
 */
export function recognizeDelimiter(text: string): Delimiter {
  const records = countRecords(text);
  const header = records[0];
  if (!header) return ',';
  let best: Delimiter = ',';
  let bestScore = 0;
  DELIMITERS.forEach((delimiter, index) => {
    const expected = header[index] as number;
    if (expected === 0) return;
    const agreeing = records.filter((counts) => counts[index] === expected).length;
    const score = (agreeing / records.length) * 100 + Math.min(expected, 50);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  });
  return best;
}
