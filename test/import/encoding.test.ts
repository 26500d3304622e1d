import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { cleanCell, decodeText, recognizeEncoding, type Encoding } from '../../src/import/encoding.js';
import { recognizeDelimiter } from '../../src/import/delimiter.js';

const VIETNAMESE =
  'Tên khách hàng,Giai đoạn\nĐặng Đình Quân,Thương lượng\nNguyễn Thị Hương,Báo giá\nCông ty Ớt Đỏ,Mới\n';

/** Windows-1258 as spreadsheets write it: base letters with their accent, tones as marks of their own. */
const BYTES_1258: Readonly<Record<string, number>> = {
  ă: 0xe3,
  â: 0xe2,
  đ: 0xf0,
  ê: 0xea,
  ô: 0xf4,
  ơ: 0xf5,
  ư: 0xfd,
  á: 0xe1,
  à: 0xe0,
  é: 0xe9,
  è: 0xe8,
  ó: 0xf3,
  ù: 0xf9,
  ú: 0xfa,
  í: 0xed,
  Đ: 0xd0,
  Ơ: 0xd5,
  Ư: 0xdd,
  '\u0300': 0xcc,
  '\u0309': 0xd2,
  '\u0303': 0xde,
  '\u0301': 0xec,
  '\u0323': 0xf2,
};

function to1258(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    if (letter.charCodeAt(0) < 128) bytes.push(letter.charCodeAt(0));
    else if (BYTES_1258[letter] !== undefined) bytes.push(BYTES_1258[letter]);
    else {
      // The tone comes off, the accent of the vowel stays.
      const parts = letter.normalize('NFD');
      const tone =
        Array.from(parts).find(
          (mark) =>
            BYTES_1258[mark] !== undefined &&
            mark >= '\u0300' &&
            mark <= '\u0323' &&
            '\u0300\u0301\u0303\u0309\u0323'.includes(mark),
        ) ?? '';
      const base = Array.from(parts)
        .filter((mark) => mark !== tone)
        .join('')
        .normalize('NFC');
      bytes.push(base.charCodeAt(0) < 128 ? base.charCodeAt(0) : (BYTES_1258[base] ?? 63), BYTES_1258[tone] ?? 63);
    }
  }
  return Uint8Array.from(bytes);
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const all = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(all.length * 2));
  for (let at = 0; at < all.length; at += 1) view.setUint16(at * 2, all.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the encoding of a file', () => {
  const cases: [string, Uint8Array, Encoding][] = [
    ['UTF-8', utf8(VIETNAMESE), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${VIETNAMESE}`), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(VIETNAMESE, true, true), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(VIETNAMESE, false, true), 'utf-16be'],
    ['UTF-16 LE without a mark', utf16(VIETNAMESE, true, false), 'utf-16le'],
    ['UTF-16 BE without a mark', utf16(VIETNAMESE, false, false), 'utf-16be'],
    ['windows-1258', to1258(VIETNAMESE), 'windows-1258'],
  ];
  for (const [name, bytes, encoding] of cases) {
    it(`is recognised: ${name}`, () => {
      expect(recognizeEncoding(bytes)).to.equal(encoding);
      const cells = decodeText(bytes, encoding).split(/[,\n]/).map(cleanCell);
      expect(cells.join('|')).to.equal(VIETNAMESE.split(/[,\n]/).join('|').normalize('NFC'));
    });
  }

  for (const text of [
    'Città,però,lunedì,così,ciò\nUniversità,più,perché,venerdì,può',
    'Größe;Straße;Müller;Übung',
    'Ações;Opções;São João;Não',
    'Año;Señor;Peñón;Muñoz;Ibáñez',
    'Société;Élan;Crème brûlée;façade',
    'Þór;Guðrún;Sigurður;Ísafjörður',
    'Søren;Århus;Ærø;Malmö',
  ]) {
    it(`takes western text for windows-1252: ${text.slice(0, 12)}`, () => {
      expect(recognizeEncoding(latin1(text))).to.equal('windows-1252');
    });
  }

  it('of any text in UTF-8 is recognised', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!text.includes('\u0000'));
        expect(decodeText(utf8(`Tên,${text}`), recognizeEncoding(utf8(`Tên,${text}`)))).to.equal(`Tên,${text}`);
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeText(bytes, recognizeEncoding(bytes))).to.be.a('string');
      }),
    );
  });
});

describe('the delimiter of a file', () => {
  it('is the one that the header and the rows agree on', () => {
    expect(recognizeDelimiter('a,b,c\n1,2,3\n')).to.equal(',');
    expect(recognizeDelimiter('Tên;Giá trị\nAn;1,5\nBình;2,5\n')).to.equal(';');
    expect(recognizeDelimiter('a\tb\n"x, y, z"\t2\n')).to.equal('\t');
    expect(recognizeDelimiter('a|b|c\n1|2|3')).to.equal('|');
    expect(recognizeDelimiter('"Name, first";"Value, EUR"\nA;1\n')).to.equal(';');
    expect(recognizeDelimiter('only\none\n')).to.equal(',');
  });

  it('is found in any table', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 2, max: 9 }),
        fc.array(fc.array(fc.stringMatching(/^[a-z0-9 ]{0,8}$/), { minLength: 9, maxLength: 9 }), {
          minLength: 1,
          maxLength: 20,
        }),
        (delimiter, width, rows) => {
          const header = Array.from({ length: width }, (_, index) => `h${String(index)}`);
          const text = [header, ...rows.map((row) => row.slice(0, width))].map((row) => row.join(delimiter)).join('\n');
          expect(recognizeDelimiter(text)).to.equal(delimiter);
        },
      ),
    );
  });
});
