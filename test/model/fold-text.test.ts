import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { foldKey, foldText } from '../../src/model/fold-text.js';

describe('model/fold-text', () => {
  for (const [text, folded] of [
    ['Đặng Đình', 'dang dinh'],
    ['NGUYỄN THỊ ƯỚC', 'nguyen thi uoc'],
    ['Łódź Øre Ħal Straße', 'lodz ore hal strasse'],
    ['Æther œuvre ﬁn', 'aether oeuvre fin'],
    ['İstanbul ISPARTA ılık', 'istanbul isparta ilik'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['Žižek Çelik Ñandú', 'zizek celik nandu'],
    ['ＧＴＸ１２', 'gtx12'],
    ['½ kg²', '1⁄2 kg2'],
    ['hello', 'hello'],
    ['', ''],
  ] as const) {
    it(`folds ${JSON.stringify(text)}`, () => {
      expect(foldText(text)).to.equal(folded);
      expect(foldText(text.normalize('NFD'))).to.equal(folded);
    });
  }

  it('is the same for every normal form and case, and stays as it is when folded again', () => {
    const anyText = fc.string({ unit: fc.constantFrom(...Array.from('aÁđĐ́̂ạỗßœŁøİıΣς한がé漢 -9')) });
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldText(text);
        expect(foldText(text.normalize('NFC'))).to.equal(folded);
        expect(foldText(text.normalize('NFD'))).to.equal(folded);
        expect(foldText(folded)).to.equal(folded);
      }),
      { numRuns: 2_000 },
    );
  });

  it('folds a letter alike beside any other, in scripts that are folded fast and slowly', () => {
    const letters = fc.integer({ min: 1, max: 0x2fff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 6 }), (parts) => {
        const text = parts.join('');
        // A Han character makes the whole text take the slow way.
        expect(foldText(`${text}漢`)).to.equal(`${foldText(text)}漢`);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the marks that make other letters', () => {
    expect(foldText('が')).not.to.equal(foldText('か'));
    expect(foldText('कि')).not.to.equal(foldText('का'));
    expect(foldKey('が')).not.to.equal(foldKey('か'));
  });

  it('finds a part of a Korean word', () => expect(foldText('한국어').includes(foldText('한국'))).to.equal(true));

  it('keys on letters and digits alone', () => {
    expect(new Set(['GTXPro', 'GTX Pro', 'gtx-pro', ' GTX·PRO! ', 'ＧＴＸ Pro'].map(foldKey))).to.deep.equal(
      new Set(['gtxpro']),
    );
    expect(foldKey('MG Special')).not.to.equal(foldKey('MG Advanced'));
    expect(foldKey('Đông Á 9')).to.equal('donga9');
    expect(foldKey('--')).to.equal('');
  });
});
