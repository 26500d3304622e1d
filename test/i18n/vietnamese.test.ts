import { expect } from '@open-wc/testing';
import '../../src/i18n/vi.js';
import { actions } from '../../src/i18n/en/actions.js';
import { boardActs } from '../../src/i18n/en/board-acts.js';
import { board } from '../../src/i18n/en/board.js';
import { card } from '../../src/i18n/en/card.js';
import { fields } from '../../src/i18n/en/fields.js';
import { figures } from '../../src/i18n/en/figures.js';
import { filter } from '../../src/i18n/en/filter.js';
import { importing } from '../../src/i18n/en/import.js';
import { list } from '../../src/i18n/en/list.js';
import { needs } from '../../src/i18n/en/needs.js';
import { panel } from '../../src/i18n/en/panel.js';
import { picker } from '../../src/i18n/en/picker.js';
import { refusals } from '../../src/i18n/en/refusals.js';
import { health } from '../../src/i18n/en/health.js';
import { stageTime } from '../../src/i18n/en/stage-time.js';
import { stages } from '../../src/i18n/en/stages.js';
import { sync } from '../../src/i18n/en/sync.js';
import { workspace } from '../../src/i18n/en/workspace.js';
import { findTranslation, type Message, type MessageBundle } from '../../src/i18n/messages.js';

const BUNDLES: readonly MessageBundle[] = [
  actions,
  board,
  boardActs,
  card,
  fields,
  figures,
  filter,
  importing,
  list,
  needs,
  panel,
  picker,
  refusals,
  stages,
  stageTime,
  health,
  sync,
  workspace,
];

function placeholdersOf(message: Message | undefined): string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message ?? {});
  return [...new Set(texts.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
}

describe('the Vietnamese texts', () => {
  for (const { namespace, messages } of BUNDLES) {
    it(`say everything that "${namespace}" says in English, with the same placeholders`, () => {
      const translation = findTranslation('vi', namespace) ?? {};

      const differing = Object.keys(messages).filter(
        (key) =>
          String(placeholdersOf(messages[key])) !== String(placeholdersOf(translation[key])) || translation[key] === '',
      );

      expect(Object.keys(translation).sort()).to.deep.equal(Object.keys(messages).sort());
      expect(differing).to.deep.equal([]);
    });
  }

  /** Words that once stood beside another for the same thing, and what is said instead. */
  const ABANDONED: Readonly<Record<string, RegExp>> = {
    'thành công': /(?<!\p{L})thắng(?!\p{L})/iu,
    'thất bại': /(?<!\p{L})thua(?!\p{L})/iu,
    'chế độ xem': /khung nhìn/iu,
    'sắp đình trệ': /chớm đình trệ/iu,
    'đã đóng': /đã chốt/iu,
    'cơ hội': /giao[ -]d[iị]ch/iu,
  };
  for (const [word, abandoned] of Object.entries(ABANDONED)) {
    it(`say "${word}" everywhere`, () => {
      const said = BUNDLES.flatMap(({ namespace }) => Object.values(findTranslation('vi', namespace) ?? {}));
      const texts = said.flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)));

      expect(texts.filter((text) => abandoned.test(text))).to.deep.equal([]);
    });
  }
});
