import { board } from '../../i18n/en/board.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { Refusal } from '../../store/actions.js';

const WORDS = {
  forbidden: 'refusedForbidden',
  transition: 'refusedTransition',
  limit: 'refusedLimit',
  readonly: 'refusedReadonly',
  archived: 'refusedArchived',
  unknown: 'refusedUnknown',
} as const;

/** Why something was refused: in the person's language where we know the words, with the exact message in English. */
export function refusalText(refusal: Refusal, localizer: Localizer): string {
  const key = WORDS[refusal.code as keyof typeof WORDS] as (typeof WORDS)[keyof typeof WORDS] | undefined;
  const isEnglish = localizer.language.split('-')[0] === 'en';
  return isEnglish || key === undefined ? refusal.message : localizer.text(board, key);
}
