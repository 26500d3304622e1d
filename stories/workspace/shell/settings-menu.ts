import type { Localizer } from '../../../src/i18n/localizer.js';
import type { View } from '../../../src/model/view.js';
import type { MenuItem } from '../../../src/ui/menu/menu-item.js';
import { demo } from '../demo-words.js';
import type { Preferences } from '../preferences.js';

type Closed = NonNullable<View['closed']>;
const CLOSED = {
  thisMonth: 'closedThisMonth',
  thisQuarter: 'closedThisQuarter',
  thisYear: 'closedThisYear',
  all: 'closedAll',
  none: 'closedNone',
} as const satisfies Record<Closed, string>;

/** What a choice in the menu means. */
export type SettingsChoice =
  { preference: Partial<Omit<Preferences, 'seeded'>> } | { closed: Closed } | { data: 'load' | 'empty' };

/** Language, look, direction, which closed deals show, and the sample. */
export function settingsMenu(preferences: Preferences, closed: Closed, text: Localizer): MenuItem[] {
  const { language, theme, direction } = preferences;
  return [
    {
      id: 'language',
      label: text.text(demo, 'language'),
      items: [
        { id: 'language:vi', label: text.text(demo, 'vietnamese'), checked: language === 'vi' },
        { id: 'language:en', label: text.text(demo, 'english'), checked: language === 'en' },
      ],
    },
    {
      id: 'theme',
      label: text.text(demo, 'theme'),
      items: [
        { id: 'theme:auto', label: text.text(demo, 'themeAuto'), checked: theme === 'auto' },
        { id: 'theme:light', label: text.text(demo, 'themeLight'), checked: theme === 'light' },
        { id: 'theme:dark', label: text.text(demo, 'themeDark'), checked: theme === 'dark' },
      ],
    },
    {
      id: 'direction',
      label: text.text(demo, 'direction'),
      items: [
        { id: 'direction:ltr', label: text.text(demo, 'ltr'), checked: direction === 'ltr' },
        { id: 'direction:rtl', label: text.text(demo, 'rtl'), checked: direction === 'rtl' },
      ],
    },
    {
      id: 'closed',
      label: text.text(demo, 'closed'),
      items: Object.entries(CLOSED).map(([id, key]) => ({
        id: `closed:${id}`,
        label: text.text(demo, key),
        checked: closed === id,
      })),
    },
    { id: 'data:load', label: text.text(demo, 'loadSample'), icon: 'box', separatorBefore: true },
    { id: 'data:empty', label: text.text(demo, 'emptySample'), icon: 'trash', danger: true },
  ];
}

/** The settings below what the head of the page has buttons for where there is room. */
export function withTools(settings: readonly MenuItem[], isBare: boolean, text: Localizer): MenuItem[] {
  return [
    { id: 'tool:stages', label: text.text(demo, 'editStages'), icon: 'columns', disabled: isBare },
    { id: 'tool:import', label: text.text(demo, 'importDeals'), icon: 'upload' },
    ...settings.map((item, index) => (index === 0 ? { ...item, separatorBefore: true } : item)),
  ];
}

export function settingsChoice(id: string): SettingsChoice | null {
  const [area, value] = id.split(':');
  if (area === 'language' && (value === 'vi' || value === 'en')) return { preference: { language: value } };
  if (area === 'theme' && (value === 'auto' || value === 'light' || value === 'dark'))
    return { preference: { theme: value } };
  if (area === 'direction' && (value === 'ltr' || value === 'rtl')) return { preference: { direction: value } };
  if (area === 'closed' && value !== undefined && Object.hasOwn(CLOSED, value)) return { closed: value as Closed };
  return area === 'data' && (value === 'load' || value === 'empty') ? { data: value } : null;
}
