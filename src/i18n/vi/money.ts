import { addCompactMoney } from '../compact-money.js';
import { numberFormat } from '../intl-cache.js';

const STEPS = [
  { from: 1e9, word: 'tỷ' },
  { from: 1e6, word: 'tr' },
  { from: 1e3, word: 'nghìn' },
] as const;

/**
 * A short amount of đồng in the words that people write: `2,45 tỷ ₫`, `850 tr ₫`, `90 nghìn ₫`. Intl writes "2,45 T ₫", which
 * nobody reads as a billion. Three significant digits, whole numbers from a hundred up.
 */
function compactDong(value: number, language: string, signDisplay: 'auto' | 'exceptZero'): string {
  const size = Math.abs(value);
  // 999.999.999 would round to "1.000 tr": the next word up says it better.
  const step = STEPS.find(({ from }, index) => size >= (index === STEPS.length - 1 ? from : from * 0.9995));
  if (!step) return numberFormat(language, { style: 'currency', currency: 'VND', signDisplay }).format(value);
  const scaled = value / step.from;
  const digits = Math.abs(scaled) < 9.995 ? 2 : Math.abs(scaled) < 99.95 ? 1 : 0;
  const amount = numberFormat(language, { maximumFractionDigits: digits, signDisplay }).format(scaled);
  return `${amount}\u00a0${step.word}\u00a0₫`;
}

addCompactMoney('vi', 'VND', compactDong);
