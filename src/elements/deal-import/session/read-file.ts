import type { ParseResult, Parser } from 'papaparse';
import { recognizeDelimiter, type Delimiter } from '../../../import/delimiter.js';
import { decodeText, recognizeEncoding, type Encoding } from '../../../import/encoding.js';
import { profileTable, type ColumnProfile, type Habits } from '../../../import/profile.js';
import { TableReader, type CsvTable } from '../../../import/table.js';
import { inSlices } from '../../../store/core/slicing.js';
import { breathe, pageSlicing } from './page-slicing.js';

/** How a person corrected the reading of a file; null is as recognised. */
export interface ReadChoices {
  encoding: Encoding | null;
  delimiter: Delimiter | null;
}

export interface FileReading {
  encoding: Encoding;
  delimiter: Delimiter;
  table: CsvTable;
  profiles: readonly ColumnProfile[];
}

/** Characters that the parser takes at a time. */
const CHUNK = 128 * 1024;

/** Reads one CSV file, in slices. `onProgress` gets the share done, 0 to 1. */
export async function readCsvFile(
  file: File,
  choices: ReadChoices,
  habits: Habits,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<FileReading> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const encoding = choices.encoding ?? recognizeEncoding(bytes);
  await breathe();
  const decoded = decodeText(bytes, encoding);
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
  await breathe();
  const delimiter = choices.delimiter ?? recognizeDelimiter(text.slice(0, 64 * 1024));
  const table = await parse(file.name, text, delimiter, signal, onProgress);
  const profiles = await inSlices(profileTable(table, habits), pageSlicing(signal));
  return { encoding, delimiter, table, profiles };
}

/** The parser comes with the first file: pages that never import do not load it. */
async function parse(
  name: string,
  text: string,
  delimiter: Delimiter,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<CsvTable> {
  const { default: papa } = await import('papaparse');
  const reader = new TableReader(name);
  await new Promise<void>((resolve, reject) => {
    papa.parse(text, {
      delimiter,
      newline: '\n',
      chunkSize: CHUNK,
      chunk: ({ data, meta }: ParseResult<string[]>, parser: Parser) => {
        try {
          signal.throwIfAborted();
          reader.add(data);
        } catch (error) {
          // Before abort(), which calls complete().
          reject(error instanceof Error ? error : new Error(String(error)));
          parser.abort();
          return;
        }
        onProgress(Math.min(1, meta.cursor / Math.max(1, text.length)));
        parser.pause();
        void breathe().then(() => {
          parser.resume();
        });
      },
      complete: () => {
        resolve();
      },
    });
  });
  return reader.finish();
}
