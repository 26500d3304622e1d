/** Encodings that spreadsheets and CRMs write, by their names in the Encoding Standard. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1258'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Enough to tell the encodings apart; only the check for UTF-8 reads everything. */
const SAMPLE = 65_536;

/** The vowels of Vietnamese as windows-1258 writes them: the plain ones, and those that are one byte with their accent. */
const VOWELS: ReadonlySet<number> = new Set([
  ...Array.from('aeiouyAEIOUY', (letter) => letter.charCodeAt(0)),
  ...[0xc2, 0xc3, 0xca, 0xd4, 0xd5, 0xdd, 0xe2, 0xe3, 0xea, 0xf4, 0xf5, 0xfd],
]);
/** The five tone marks, which stand after their vowel: grave, hook, tilde, acute, dot below. */
const TONES: ReadonlySet<number> = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
const STROKED_D: ReadonlySet<number> = new Set([0xd0, 0xf0]);

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte >= 0xc0 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}

/**
 * In windows-1258 the bytes of ì, ò, Ì, Ò and Þ are tone marks: in Vietnamese they follow a vowel, in the languages of
 * windows-1252 mostly a consonant. đ opens a syllable, where Icelandic ð never stands.
 */
function looksVietnamese(bytes: Uint8Array): boolean {
  let forIt = 0;
  let against = 0;
  const end = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0xc0) continue;
    if (TONES.has(byte)) {
      if (VOWELS.has(bytes[at - 1] as number)) forIt += 1;
      else against += 1;
    } else if (STROKED_D.has(byte)) {
      if (isLetter(bytes[at - 1])) against += 1;
      else if (VOWELS.has(bytes[at + 1] as number)) forIt += 1;
    }
  }
  return forIt > 0 && forIt > against * 2;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without a mark: ASCII letters leave every other byte empty. */
function utf16Of(bytes: Uint8Array): Encoding | null {
  const end = Math.min(bytes.length, SAMPLE) & ~1;
  if (end < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const half = end / 2;
  if (odd > half * 0.3 && even < half * 0.05) return 'utf-16le';
  return even > half * 0.3 && odd < half * 0.05 ? 'utf-16be' : null;
}

/** The encoding a text file is most likely written in: its byte order mark, else what its bytes can be. */
export function recognizeEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = utf16Of(bytes);
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  return looksVietnamese(bytes) ? 'windows-1258' : 'windows-1252';
}

/**
 * The text of a file, without its byte order mark. What cannot be decoded becomes U+FFFD, never an error.
 * Accents that windows-1258 writes as marks of their own are joined with their letters by `cleanCell`.
 */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** A cell as it is kept: without surrounding blanks, accents in one normal form (NFC). */
export function cleanCell(cell: string): string {
  const trimmed = cell.trim();
  return /^[\x00-\x7f]*$/.test(trimmed) ? trimmed : trimmed.normalize('NFC');
}
