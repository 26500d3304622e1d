import { expect } from '@open-wc/testing';
import { Localizer } from '../../src/i18n/localizer.js';
import { addTranslation, defineMessages, onTranslationsChange } from '../../src/i18n/messages.js';

const bundle = defineMessages('test-messages', {
  hello: 'Hello {name}',
  deals: { one: '{count} deal in {stage}', other: '{count} deals in {stage}' },
  plain: 'Plain',
});

function warningsDuring(act: () => void): string[] {
  const warnings: string[] = [];
  const original = console.warn;
  console.warn = (text: string) => warnings.push(text);
  try {
    act();
  } finally {
    console.warn = original;
  }
  return warnings;
}

describe('messages', () => {
  const english = new Localizer({ language: 'en' });

  it('insert values as text and numbers in the language', () => {
    expect(english.text(bundle, 'hello', { name: '{count} <b>$&</b>' })).to.equal('Hello {count} <b>$&</b>');
    expect(english.text(bundle, 'deals', { count: 1, stage: 'Won' })).to.equal('1 deal in Won');
    expect(english.text(bundle, 'deals', { count: 1234, stage: 'Won' })).to.equal('1,234 deals in Won');
  });

  it('choose the plural of the language that speaks', () => {
    addTranslation('pl', bundle, {
      hello: 'Cześć {name}',
      deals: { one: '{count} szansa', few: '{count} szanse', many: '{count} szans', other: '{count} szansy' },
      plain: 'Zwykły',
    });
    const polish = new Localizer({ language: 'pl-PL' });

    expect([1, 3, 5].map((count) => polish.text(bundle, 'deals', { count, stage: '' }))).to.deep.equal([
      '1 szansa',
      '3 szanse',
      '5 szans',
    ]);
  });

  it('prefer the more exact tag', () => {
    addTranslation('pt', bundle, { hello: 'Olá {name}', deals: '{count}', plain: 'Simples' });
    addTranslation('pt-BR', bundle, { hello: 'Oi {name}', deals: '{count}', plain: 'Simples' });

    expect(new Localizer({ language: 'pt-BR' }).text(bundle, 'hello', { name: 'Ana' })).to.equal('Oi Ana');
    expect(new Localizer({ language: 'pt-PT' }).text(bundle, 'hello', { name: 'Ana' })).to.equal('Olá Ana');
  });

  it('fall back to English, with one warning that says how to mend it', () => {
    const swahili = new Localizer({ language: 'sw' });
    let texts: string[] = [];

    const warnings = warningsDuring(() => {
      texts = [swahili.text(bundle, 'plain'), swahili.text(bundle, 'deals', { count: 1, stage: 'Won' })];
    });

    expect(texts).to.deep.equal(['Plain', '1 deal in Won']);
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.contain('"sw"').and.to.contain('addTranslation');
  });

  it('tell who listens of new translations, until they stop', () => {
    let calls = 0;
    const stop = onTranslationsChange(() => (calls += 1));
    addTranslation('nl', bundle, { hello: '', deals: '', plain: '' });
    stop();
    addTranslation('nl', bundle, { hello: '', deals: '', plain: '' });

    expect(calls).to.equal(1);
  });
});
