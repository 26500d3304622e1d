import type { Json } from '../../json.js';
import { withRoom } from './with-room.js';
import { readValue, roomFor, writeValue } from './value-code.js';

/** Of the slots at most so many are taken, so that a free one is near. */
const FILL = 0.8;
/** So many times as many there are then: doubling would leave more than the half empty. */
const MORE = 1.4;

/** Values of a pool from some number on, as plain data; see {@link ValuePool.tail}. */
export interface PoolTail {
  /** How many values come before these. */
  readonly from: number;
  readonly bytes: Uint8Array;
  /** Where each value ends, counted from the first of these bytes. */
  readonly ends: Uint32Array;
}

/**
 * Values as bytes, each once, and known by a number: 0, 1, 2 in the order in which they came. A text of ten letters takes
 * some twenty bytes, where strings in a Map take a hundred.
 */
export class ValuePool {
  #bytes = new Uint8Array(256);
  /** Where each value begins; one more than there are values. */
  #starts = new Uint32Array(16);
  #size = 0;
  /** One more than the number of the value whose hash leads here; 0 is free. */
  #slots = new Int32Array(32);
  /** How many values {@link #slots} lead to: those that came as a tail wait until somebody looks for a value. */
  #hashed = 0;
  /** Where the value ends that was written last, behind all others, to see whether it is here. */
  #end = 0;

  /** How many values there are. */
  get size(): number {
    return this.#size;
  }

  /** Bytes that are taken, those included that growing keeps free. */
  get byteLength(): number {
    return this.#bytes.byteLength + this.#starts.byteLength + this.#slots.byteLength;
  }

  /** The number of a value; one that is not there yet is added. */
  refOf(value: Json): number {
    const slot = this.#slotOf(value);
    const found = this.#slots[slot] as number;
    if (found > 0) return found - 1;
    const ref = this.#size++;
    this.#hashed = this.#size;
    this.#slots[slot] = ref + 1;
    this.#starts = withRoom(this.#starts, this.#size + 1);
    this.#starts[this.#size] = this.#end;
    if (this.#size > this.#slots.length * FILL) this.#rehash();
    return ref;
  }

  /** The number of a value, -1 where it is not there. */
  find(value: Json): number {
    // Looking for the slot may make the slots anew.
    const slot = this.#slotOf(value);
    return (this.#slots[slot] as number) - 1;
  }

  /** The value with a number, made anew: what a reader does to it changes nothing here. */
  at(ref: number): Json {
    if (!(ref >= 0 && ref < this.#size)) {
      throw new RangeError(
        `There is no value ${String(ref)} here: the numbers go from 0 to ${String(this.#size - 1)}.`,
      );
    }
    return readValue(this.#bytes, this.#starts[ref] as number, this.#starts[ref + 1] as number);
  }

  /** A copy of the values from a number on, for a pool elsewhere that has those before it. */
  tail(from: number): PoolTail {
    const start = this.#starts[from] as number;
    const ends = this.#starts.slice(from + 1, this.#size + 1);
    for (let index = 0; index < ends.length; index++) ends[index] = (ends[index] as number) - start;
    return { from, bytes: this.#bytes.slice(start, this.#starts[this.#size]), ends };
  }

  /** Adds the values of a tail under the numbers they have there. @throws RangeError for one that does not follow on. */
  extend({ from, bytes, ends }: PoolTail): void {
    if (from !== this.#size) {
      throw new RangeError(
        `These values begin at number ${String(from)}, and ${String(this.#size)} are here: hand over those from there on.`,
      );
    }
    const start = this.#starts[from] as number;
    this.#bytes = withRoom(this.#bytes, start + bytes.length);
    this.#bytes.set(bytes, start);
    this.#starts = withRoom(this.#starts, from + ends.length + 1);
    for (let index = 0; index < ends.length; index++) {
      this.#starts[from + 1 + index] = start + (ends[index] as number);
    }
    this.#size += ends.length;
  }

  /** The slot that leads to a value, or the free one that would. */
  #slotOf(value: Json): number {
    if (this.#hashed < this.#size) this.#rehash();
    const start = this.#starts[this.#size] as number;
    this.#bytes = withRoom(this.#bytes, start + roomFor(value));
    this.#end = writeValue(value, this.#bytes, start);
    const count = this.#slots.length;
    let slot = hashOf(this.#bytes, start, this.#end) % count;
    for (let taken = this.#slots[slot] as number; taken > 0; taken = this.#slots[slot] as number) {
      if (this.#isSame(taken - 1, start, this.#end)) break;
      slot = slot + 1 === count ? 0 : slot + 1;
    }
    return slot;
  }

  #isSame(ref: number, start: number, end: number): boolean {
    const at = this.#starts[ref] as number;
    if ((this.#starts[ref + 1] as number) - at !== end - start) return false;
    for (let offset = 0; offset < end - start; offset++) {
      if (this.#bytes[at + offset] !== this.#bytes[start + offset]) return false;
    }
    return true;
  }

  #rehash(): void {
    this.#hashed = this.#size;
    const count = Math.max(this.#slots.length, Math.ceil((this.#size / FILL) * MORE));
    const slots = new Int32Array(count);
    for (let ref = 0; ref < this.#size; ref++) {
      let slot = hashOf(this.#bytes, this.#starts[ref] as number, this.#starts[ref + 1] as number) % count;
      while (slots[slot] !== 0) slot = slot + 1 === count ? 0 : slot + 1;
      slots[slot] = ref + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a, then mixed as MurmurHash ends: values that hardly differ would stand side by side, and be searched for long. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
