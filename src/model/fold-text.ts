/** Letters that Unicode does not take apart, with what people type instead. */
const LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
};
const LETTER_PATTERN = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');
/** Combining accents, and the vowel points of Hebrew and Arabic; the vowel signs of Indic scripts are letters and stay. */
const MARK_PATTERN =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

const ASCII_PATTERN = /^[\x00-\x7f]*$/;

function foldSlowly(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARK_PATTERN, '')
    .replace(LETTER_PATTERN, (letter) => LETTERS[letter] ?? letter);
}

/** By code unit. In Latin, Greek and Cyrillic a letter folds the same whatever stands beside it. */
const foldedLetters = new Map<number, string>();

function isLoneLetter(code: number): boolean {
  return code < 0x0590 || (code >= 0x1e00 && code <= 0x1fff);
}

/**
 * The text without case, accents and ligatures, the same for every normal form: "Đặng Đình" and "dang dinh" fold alike.
 */
export function foldText(text: string): string {
  if (ASCII_PATTERN.test(text)) return text.toLowerCase();
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    let letter = foldedLetters.get(code);
    if (letter === undefined) {
      if (!isLoneLetter(code)) return foldSlowly(text);
      letter = foldSlowly(text.charAt(index));
      foldedLetters.set(code, letter);
    }
    folded += letter;
  }
  return folded;
}

/** Letters and digits of the folded text, nothing else: "GTX Pro", "GTXPro" and "gtx-pro" share one key. */
export function foldKey(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
