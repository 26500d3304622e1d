import { compactMoneyOf } from './compact-money.js';
import { collatorFor, dateFormat, listFormat, numberFormat, pluralRules, relativeFormat } from './intl-cache.js';
import { canonicalLanguage, directionOf, warnOnce } from './language.js';
import { findTranslation, isLanguageRegistered } from './messages.js';
import type { Message, MessageBundle, Messages, ParamsArgument } from './messages.js';

export interface LocalizerOptions {
  /** A BCP 47 tag; anything else becomes English. */
  language: string;
  /** Default: by the language's script. */
  direction?: 'ltr' | 'rtl';
  /** IANA name of the reporting time zone. Default: the browser's. */
  timeZone?: string;
  /** A Unicode calendar name such as `gregory` or `buddhist`. Default: the language's. */
  calendar?: string;
}

/**
 * How a date is written: `short` 12 Dec, `medium` 12 Dec 2026, `long` Saturday 12 December 2026, `monthYear` December 2026,
 * `month` Dec.
 */
export type DateStyle = 'short' | 'medium' | 'long' | 'monthYear' | 'month';
/** How an instant is written: a date alone, or with `time` alone, or `dateTime` (12 Dec 2026, 14:05). */
export type InstantStyle = DateStyle | 'time' | 'dateTime';

export interface MoneyOptions {
  /** When true, three significant digits and a short word for the magnitude. */
  compact?: boolean;
  /** When true, a plus or minus stands before every amount but zero. */
  sign?: boolean;
}

const DAY = 86_400_000;

/** Writes and reads texts, numbers, money and dates in one language and one reporting time zone. Immutable. */
export class Localizer {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly calendar: string | undefined;

  #timeZone: string | undefined;

  constructor({ language, direction, timeZone, calendar }: LocalizerOptions) {
    this.language = canonicalLanguage(language);
    this.direction = direction ?? directionOf(this.language);
    this.#timeZone = timeZone;
    this.calendar = calendar;
  }

  /** IANA name of the reporting time zone. Asking the browser for its own takes milliseconds, so nobody asks too early. */
  get timeZone(): string {
    return (this.#timeZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone);
  }

  /** For sorting names as the language's readers expect, numbers inside them by their value. */
  get collator(): Intl.Collator {
    return collatorFor(this.language);
  }

  /** The message in this language, else in English. Values are inserted as they are: text stays text. */
  text<M extends Messages, K extends keyof M & string>(
    bundle: MessageBundle<M>,
    key: K,
    ...[params]: ParamsArgument<M[K]>
  ): string {
    const translation = findTranslation(this.language, bundle.namespace);
    if (!translation && !isLanguageRegistered(this.language)) this.#warnUnregistered();
    const values: Readonly<Record<string, string | number>> = params ?? {};
    const translated = translation?.[key];
    const message: Message = translated ?? (bundle.messages[key] as Message);
    const template =
      typeof message === 'string' ? message : this.#plural(message, values['count'], translated !== undefined);
    return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      return value === undefined ? placeholder : typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** An amount in major units of an ISO 4217 currency; a code that Intl refuses is written after the number. */
  money(value: number, currency: string, { compact = false, sign = false }: MoneyOptions = {}): string {
    const signDisplay = sign ? 'exceptZero' : 'auto';
    if (!/^[a-z]{3}$/i.test(currency)) return `${this.number(value)} ${currency}`.trim();
    const write = compact && compactMoneyOf(this.language, currency);
    if (write) return write(value, this.language, signDisplay);
    // Of a hundred and more three digits tell enough; of less they would leave half a cent.
    const options: Intl.NumberFormatOptions =
      compact && Math.abs(value) >= 100
        ? { style: 'currency', currency, signDisplay, notation: 'compact', maximumSignificantDigits: 3 }
        : { style: 'currency', currency, signDisplay, trailingZeroDisplay: 'stripIfInteger' };
    return numberFormat(this.language, options).format(value);
  }

  /** An amount in minor units, as sums are kept: 1234 of EUR is 12.34 €, 1234 of VND is 1.234 ₫. */
  moneyMinor(minor: number, currency: string, options?: MoneyOptions): string {
    return this.money(minor / 10 ** this.fractionDigits(currency), currency, options);
  }

  /** How many decimals the currency has; 2 for a code that Intl refuses. */
  fractionDigits(currency: string): number {
    if (!/^[a-z]{3}$/i.test(currency)) return 2;
    return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  }

  /** The sign that readers of the language know the currency by: `$`, `₫`, `US$`. */
  currencySymbol(currency: string): string {
    if (!/^[a-z]{3}$/i.test(currency)) return currency;
    const parts = numberFormat(this.language, { style: 'currency', currency, currencyDisplay: 'symbol' }).formatToParts(
      0,
    );
    return parts.find(({ type }) => type === 'currency')?.value ?? currency;
  }

  number(value: number, options: Intl.NumberFormatOptions = {}): string {
    return numberFormat(this.language, options).format(value);
  }

  /** A share from 0 to 1 as a percentage, whole unless `fractionDigits` says otherwise. */
  percent(share: number, fractionDigits = 0): string {
    return numberFormat(this.language, { style: 'percent', maximumFractionDigits: fractionDigits }).format(share);
  }

  /** A calendar date: days since 1970-01-01, or `YYYY-MM-DD`. A text that is no date comes back as it is. */
  date(date: number | string, style: DateStyle = 'medium'): string {
    const time = typeof date === 'number' ? date * DAY : Date.parse(`${date}T00:00:00Z`);
    if (!Number.isFinite(time)) return String(date);
    return dateFormat(this.language, { ...this.#dateOptions(style), timeZone: 'UTC' }).format(time);
  }

  /** An instant (ISO 8601), told in the reporting time zone. A text that is no instant comes back as it is. */
  instant(iso: string, style: InstantStyle = 'dateTime'): string {
    const time = Date.parse(iso);
    if (!Number.isFinite(time)) return iso;
    // "6:20 AM", but "06:20" where the day has 24 hours.
    const { hour12 } = dateFormat(this.language, { timeStyle: 'short' }).resolvedOptions();
    const clock: Intl.DateTimeFormatOptions = { hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' };
    const options =
      style === 'time'
        ? clock
        : style === 'dateTime'
          ? { ...this.#dateOptions('medium'), ...clock }
          : this.#dateOptions(style);
    return dateFormat(this.language, { ...options, timeZone: this.timeZone }).format(time);
  }

  /** A count of days: `21 days`, or `21d` when narrow. */
  days(count: number, unitDisplay: 'long' | 'short' | 'narrow' = 'long'): string {
    return numberFormat(this.language, { style: 'unit', unit: 'day', unitDisplay, maximumFractionDigits: 0 }).format(
      count,
    );
  }

  /** A day as seen from today: `today`, `tomorrow`, `3 days ago`. `difference` is that day minus today. */
  relativeDay(difference: number): string {
    return relativeFormat(this.language, { numeric: 'auto' }).format(Math.trunc(difference), 'day');
  }

  /** Items as a sentence lists them: `a, b and c`, or with `or`. */
  list(items: readonly string[], type: 'conjunction' | 'disjunction' | 'unit' = 'conjunction'): string {
    return listFormat(this.language, { type, style: type === 'unit' ? 'narrow' : 'long' }).format(items);
  }

  #plural(forms: Exclude<Message, string>, count: string | number | undefined, isTranslated: boolean): string {
    // English words need English plurals, also when they stand in for a missing translation.
    const language = isTranslated ? this.language : 'en';
    return forms[pluralRules(language).select(Number(count ?? 0))] ?? forms.other;
  }

  #dateOptions(style: DateStyle): Intl.DateTimeFormatOptions {
    const calendar = this.calendar === undefined ? {} : { calendar: this.calendar };
    // Vietnamese writes dates in figures; "12 thg 12, 2026" is an abbreviation nobody uses in business.
    const month = this.language.split('-')[0] === 'vi' ? '2-digit' : 'short';
    const day = month === '2-digit' ? '2-digit' : 'numeric';
    switch (style) {
      case 'short':
        // With two digits each it would be "05-03", beside the "05/03/2026" of a day in another year.
        return month === '2-digit' ? { ...calendar, day: 'numeric', month: 'numeric' } : { ...calendar, day, month };
      case 'medium':
        return { ...calendar, day, month, year: 'numeric' };
      case 'long':
        return { ...calendar, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
      case 'monthYear':
        return { ...calendar, month: 'long', year: 'numeric' };
      case 'month':
        return { ...calendar, month: 'short' };
    }
  }

  #warnUnregistered(): void {
    const base = this.language.split('-')[0];
    const mend = base === 'vi' ? `import 'fairlead/i18n/vi'` : `call addTranslation('${base}', bundle, texts)`;
    warnOnce(
      `fairlead: no texts are registered for the language "${this.language}"; English is shown. To mend it, ${mend}.`,
    );
  }
}
