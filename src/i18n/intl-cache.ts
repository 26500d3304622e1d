const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();
const lists = new Map<string, Intl.ListFormat>();
const plurals = new Map<string, Intl.PluralRules>();
const collators = new Map<string, Intl.Collator>();

// Building an Intl formatter costs a hundred times what using it does, and a board formats a hundred amounts a frame.
function cached<T, O>(store: Map<string, T>, language: string, options: O, build: () => T): T {
  const key = `${language} ${JSON.stringify(options)}`;
  let formatter = store.get(key);
  if (formatter === undefined) {
    formatter = build();
    store.set(key, formatter);
  }
  return formatter;
}

export function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(numbers, language, options, () => new Intl.NumberFormat(language, options));
}

export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(dates, language, options, () => new Intl.DateTimeFormat(language, options));
}

export function relativeFormat(language: string, options: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  return cached(relatives, language, options, () => new Intl.RelativeTimeFormat(language, options));
}

export function listFormat(language: string, options: Intl.ListFormatOptions): Intl.ListFormat {
  return cached(lists, language, options, () => new Intl.ListFormat(language, options));
}

export function pluralRules(language: string): Intl.PluralRules {
  return cached(plurals, language, null, () => new Intl.PluralRules(language));
}

export function collatorFor(language: string): Intl.Collator {
  return cached(collators, language, null, () => new Intl.Collator(language, { numeric: true }));
}
