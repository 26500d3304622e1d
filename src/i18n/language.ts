const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);
const warned = new Set<string>();

/** Warns once per text, so that a mistake in one attribute doesn't fill the console on each render. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message);
}

/** The canonical form of a language tag; a tag that is none is warned about once and becomes English. */
export function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    warnOnce(`fairlead: "${tag}" is not a language tag; write one like "en", "vi" or "pt-BR". English is used.`);
    return 'en';
  }
}

/** The direction in which the language's usual script is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script;
  return script !== undefined && RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
}
