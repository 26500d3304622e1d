import { expect } from '@open-wc/testing';
import '../../src/i18n/vi.js';
import { actions } from '../../src/i18n/en/actions.js';
import { fields } from '../../src/i18n/en/fields.js';
import { findTranslation, type Message, type MessageBundle } from '../../src/i18n/messages.js';

const BUNDLES: readonly MessageBundle[] = [actions, fields];

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
