import { expect } from '@open-wc/testing';
import '../../src/i18n/vi.js';
import { actions } from '../../src/i18n/en/actions.js';
import { card } from '../../src/i18n/en/card.js';
import { fields } from '../../src/i18n/en/fields.js';
import { importing } from '../../src/i18n/en/import.js';
import { list } from '../../src/i18n/en/list.js';
import { panel } from '../../src/i18n/en/panel.js';
import { picker } from '../../src/i18n/en/picker.js';
import { refusals } from '../../src/i18n/en/refusals.js';
import { sync } from '../../src/i18n/en/sync.js';
import { workspace } from '../../src/i18n/en/workspace.js';
import { findTranslation, type Message, type MessageBundle } from '../../src/i18n/messages.js';

const BUNDLES: readonly MessageBundle[] = [
  actions,
  card,
  fields,
  importing,
  list,
  panel,
  picker,
  refusals,
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
});
