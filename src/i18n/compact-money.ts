/** Writes an amount in major units shortly; `signDisplay` as `Intl.NumberFormat` takes it. */
export type CompactMoney = (value: number, language: string, signDisplay: 'auto' | 'exceptZero') => string;

const writers = new Map<string, CompactMoney>();

/** Registers how readers of a language (`vi`) write short amounts of a currency, where Intl writes what nobody would. */
export function addCompactMoney(language: string, currency: string, write: CompactMoney): void {
  writers.set(`${language}\n${currency}`, write);
}

/** Undefined where Intl's own way is theirs. `language` is a BCP 47 tag. */
export function compactMoneyOf(language: string, currency: string): CompactMoney | undefined {
  return writers.get(`${language.split('-')[0] ?? ''}\n${currency.toUpperCase()}`);
}
