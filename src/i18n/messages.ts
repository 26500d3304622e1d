/** Forms of a message by plural category (`Intl.PluralRules`), chosen by the parameter `count`. */
export type PluralForms = { readonly other: string } & {
  readonly [category in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};
export type Message = string | PluralForms;
export type Messages = Readonly<Record<string, Message>>;

/** The texts of one area in English, which is also what an untranslated language falls back to. */
export interface MessageBundle<M extends Messages = Messages> {
  readonly namespace: string;
  readonly messages: M;
}

type PlaceholderIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholderIn<Rest> : never;
/** The names of the placeholders in a message; a plural one always takes `count`. */
export type Placeholders<T> = T extends string ? PlaceholderIn<T> : 'count' | PlaceholderIn<T[keyof T]>;
/** A number is written in the language's digits and grouping, a string stays as it is. */
export type MessageParams<T> = Readonly<Record<Placeholders<T>, string | number>>;
/** What `text()` takes after the key: nothing where the message has no placeholder. */
export type ParamsArgument<T> = [Placeholders<T>] extends [never] ? [] : [params: MessageParams<T>];

export type Translation<M extends Messages> = { readonly [K in keyof M]: M[K] extends string ? string : Message };

/** Declares the English texts of one area. The namespace is unique; placeholders are written `{name}`. */
export function defineMessages<const M extends Messages>(namespace: string, messages: M): MessageBundle<M> {
  return { namespace, messages };
}

const translations = new Map<string, Map<string, Messages>>();
const listeners = new Set<() => void>();

/**
 * Registers the texts of one area in another language (a BCP 47 tag such as `vi` or `pt-BR`); a later call replaces an
 * earlier one. The type demands every key.
 */
export function addTranslation<M extends Messages>(
  language: string,
  bundle: MessageBundle<M>,
  translation: Translation<M>,
): void {
  const tag = language.toLowerCase();
  const areas = translations.get(tag) ?? new Map<string, Messages>();
  areas.set(bundle.namespace, translation);
  translations.set(tag, areas);
  for (const listener of [...listeners]) listener();
}

/** Calls back whenever a translation is registered; returns the way to stop. */
export function onTranslationsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The registered texts of an area, from the most exact tag to the bare language; undefined where none is registered. */
export function findTranslation(language: string, namespace: string): Messages | undefined {
  for (const tag of tagsOf(language)) {
    const found = translations.get(tag)?.get(namespace);
    if (found) return found;
  }
  return undefined;
}

/** True when any area is registered for the language, or when it is English. */
export function isLanguageRegistered(language: string): boolean {
  return tagsOf(language).some((tag) => tag === 'en' || translations.has(tag));
}

function tagsOf(language: string): string[] {
  const parts = language.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
