import type { Json } from '../../json.js';

/** What the first byte of a written value says of those behind it. */
const NULL = 0;
const INTEGER = 1;
const NUMBER = 2;
const TEXT = 3;
const INSTANT = 4;
const UUID = 5;
const JSON_TEXT = 6;

/** Room that a value needs at most, beside three bytes for each character of a text. */
export const MOST_BYTES = 17;

const UUID_FORM = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
/** As `toISOString` writes it: only then is the number of milliseconds the same text again. */
const INSTANT_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Half of a pair of code units may stand alone, which bytes can't say and JSON can. */
const SURROGATES = /[\ud800-\udfff]/;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const scratch = new Float64Array(1);
const scratchBytes = new Uint8Array(scratch.buffer);

/** How many bytes {@link writeValue} takes at most. */
export function roomFor(value: Json): number {
  if (typeof value === 'string')
    return MOST_BYTES + 3 * (SURROGATES.test(value) ? JSON.stringify(value) : value).length;
  return typeof value === 'object' && value !== null ? MOST_BYTES + 3 * JSON.stringify(value).length : MOST_BYTES;
}

/** Writes a value so that {@link readValue} gives the same again, and equal texts and numbers equal bytes. Answers the end. */
export function writeValue(value: Json, bytes: Uint8Array, at: number): number {
  if (value === null) {
    bytes[at] = NULL;
    return at + 1;
  }
  if (typeof value === 'number') return writeNumber(value, bytes, at);
  if (typeof value !== 'string' || SURROGATES.test(value)) {
    bytes[at] = JSON_TEXT;
    return at + 1 + encoder.encodeInto(JSON.stringify(value), bytes.subarray(at + 1)).written;
  }
  if (value.length === 36 && UUID_FORM.test(value)) return writeUuid(value, bytes, at);
  if (value.length === 24 && INSTANT_FORM.test(value)) {
    const millis = Date.parse(value);
    if (millis >= 0 && new Date(millis).toISOString() === value) return writeInstant(millis, bytes, at);
  }
  return writeText(value, bytes, at);
}

export function readValue(bytes: Uint8Array, at: number, end: number): Json {
  switch (bytes[at]) {
    case NULL:
      return null;
    case INTEGER:
      return readInteger(bytes, at + 1);
    case NUMBER:
      return readDouble(bytes, at + 1);
    case INSTANT:
      return new Date(readInstant(bytes, at + 1)).toISOString();
    case UUID:
      return readUuid(bytes, at + 1);
    case TEXT:
      return decoder.decode(bytes.subarray(at + 1, end));
    default:
      return JSON.parse(decoder.decode(bytes.subarray(at + 1, end))) as Json;
  }
}

function writeNumber(value: number, bytes: Uint8Array, at: number): number {
  if ((value | 0) !== value || Object.is(value, -0)) return writeDouble(NUMBER, value, bytes, at);
  bytes[at] = INTEGER;
  bytes[at + 1] = value;
  bytes[at + 2] = value >> 8;
  bytes[at + 3] = value >> 16;
  bytes[at + 4] = value >> 24;
  return at + 5;
}

function readInteger(bytes: Uint8Array, at: number): number {
  const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]] as [number, number, number, number];
  return a | (b << 8) | (c << 16) | (d << 24);
}

function writeDouble(tag: number, value: number, bytes: Uint8Array, at: number): number {
  bytes[at] = tag;
  scratch[0] = value;
  bytes.set(scratchBytes, at + 1);
  return at + 9;
}

function readDouble(bytes: Uint8Array, at: number): number {
  scratchBytes.set(bytes.subarray(at, at + 8));
  return scratch[0] as number;
}

/** Milliseconds since 1970 in six bytes, which reach beyond the year 9999. */
function writeInstant(millis: number, bytes: Uint8Array, at: number): number {
  bytes[at] = INSTANT;
  let rest = millis;
  for (let index = 1; index <= 6; index++) {
    bytes[at + index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return at + 7;
}

function readInstant(bytes: Uint8Array, at: number): number {
  let millis = 0;
  for (let index = 5; index >= 0; index--) millis = millis * 256 + (bytes[at + index] as number);
  return millis;
}

function writeText(value: string, bytes: Uint8Array, at: number): number {
  bytes[at] = TEXT;
  // Most are short and plain: written here they take a fraction of what a call of the encoder does.
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code > 127) return at + 1 + encoder.encodeInto(value, bytes.subarray(at + 1)).written;
    bytes[at + 1 + index] = code;
  }
  return at + 1 + value.length;
}

function writeUuid(value: string, bytes: Uint8Array, at: number): number {
  bytes[at] = UUID;
  let to = at + 1;
  for (let index = 0; index < 36; index += 2) {
    if (value.charCodeAt(index) === 45) index++;
    bytes[to++] = (digitOf(value, index) << 4) | digitOf(value, index + 1);
  }
  return to;
}

function digitOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}

function readUuid(bytes: Uint8Array, at: number): string {
  let text = '';
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += (bytes[at + index] as number).toString(16).padStart(2, '0');
  }
  return text;
}
