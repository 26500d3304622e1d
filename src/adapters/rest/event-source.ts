/** One event of a stream: its kind, its text, and the id by which the stream can be taken up again. */
export interface ServerEvent {
  event: string;
  data: string;
  id: string | null;
}

/** Longer than this no event may grow before it ends. */
const LONGEST = 64 * 1_048_576;

/**
 * Takes server-sent events out of a stream of bytes as the standard says: lines end in CR, LF or both, a line that
 * begins with a colon means nothing, an event ends with an empty line, and one that breaks off is none.
 */
export class EventParser {
  readonly #decoder = new TextDecoder('utf-8');
  #rest = '';
  #event = '';
  #data: string[] = [];
  #id: string | null = null;

  *push(bytes: Uint8Array): Generator<ServerEvent> {
    this.#rest += this.#decoder.decode(bytes, { stream: true });
    if (this.#rest.length > LONGEST) throw new RangeError('An event of the stream does not end.');
    for (;;) {
      const end = this.#rest.search(/[\r\n]/);
      // A CR at the very end may be half of a CRLF.
      if (end < 0 || (this.#rest[end] === '\r' && end === this.#rest.length - 1)) return;
      const line = this.#rest.slice(0, end);
      const length = this.#rest.startsWith('\r\n', end) ? 2 : 1;
      this.#rest = this.#rest.slice(end + length);
      const event = this.#take(line);
      if (event) yield event;
    }
  }

  #take(line: string): ServerEvent | null {
    if (line === '') return this.#finish();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\u0000')) this.#id = value;
    return null;
  }

  #finish(): ServerEvent | null {
    const event = { event: this.#event === '' ? 'message' : this.#event, data: this.#data.join('\n'), id: this.#id };
    const isEmpty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    return isEmpty ? null : event;
  }
}
