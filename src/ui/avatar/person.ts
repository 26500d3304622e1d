/** Who an avatar stands for. */
export interface AvatarPerson {
  id: string;
  name: string;
  /** http or https; anything else is ignored. */
  imageUrl?: string | null;
}

/** Letters that occur in Vietnamese names and in no other language of the Latin script that writes names family-first. */
const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]/;
const FAMILY_NAMES = new Set(
  'Bui Cao Chu Dang Dao Dinh Do Doan Duong Ha Ho Hoang Huynh Lam Le Luong Ly Mai Ngo Nguyen Pham Phan Phung Quach Ta Thai Tran Trinh Truong Vo Vu Vuong'.split(
    ' ',
  ),
);

/**
 * Up to two letters. Of a Vietnamese name (family, middle, given) the last two words, as colleagues shorten it: "Nguyễn Văn
 * Minh" is VM; of others the first and the last word.
 */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}|\p{N}/u.test(word));
  const last = words.at(-1);
  const first = words[0];
  if (first === undefined || last === undefined) return '?';
  if (words.length === 1) return firstLetter(first);
  const isVietnamese = words.length >= 3 && (VIETNAMESE.test(name) || FAMILY_NAMES.has(first));
  return firstLetter(isVietnamese ? (words.at(-2) ?? first) : first) + firstLetter(last);
}

/** A place in a palette of `count` colours that stays the same for an id. */
export function colorIndexOf(id: string, count: number): number {
  let hash = 2166136261;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 16777619);
  return (hash >>> 0) % count;
}

/** The address when it is http or https, else null: neither Lit nor the browser stops other schemes. */
export function safeImageUrl(url: string | null | undefined): string | null {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url, document.baseURI);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}

function firstLetter(word: string): string {
  return (/\p{L}|\p{N}/u.exec(word)?.[0] ?? '').toLocaleUpperCase();
}
