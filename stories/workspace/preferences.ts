/** How a person likes the page; kept in the browser. */
export interface Preferences {
  language: 'en' | 'vi';
  theme: 'auto' | 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  /** False until the sample was put in once: a workspace that was emptied stays empty. */
  seeded: boolean;
}

const KEY = 'fairlead.demo';

function defaults(): Preferences {
  const language = navigator.languages
    .find((tag) => /^(vi|en)\b/i.test(tag))
    ?.toLowerCase()
    .startsWith('vi')
    ? 'vi'
    : 'en';
  return { language, theme: 'auto', direction: 'ltr', seeded: false };
}

/** What was kept, read field by field: the storage is open to other code of the origin. */
export function readPreferences(): Preferences {
  const preferences = defaults();
  const kept = parse(readItem());
  if (kept['language'] === 'en' || kept['language'] === 'vi') preferences.language = kept['language'];
  if (kept['theme'] === 'light' || kept['theme'] === 'dark') preferences.theme = kept['theme'];
  if (kept['direction'] === 'rtl') preferences.direction = 'rtl';
  preferences.seeded = kept['seeded'] === true;
  return preferences;
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A private window keeps nothing; the page works all the same.
  }
}

function readItem(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
