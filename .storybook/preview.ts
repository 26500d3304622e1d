import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { atRest } from '../test/suites/at-rest.js';
import { pageGlobals, withPageGlobals } from './page-globals.js';

/** `npm run manifest` makes the file; without it the stories work and only the tables of the docs are empty. */
const manifests = import.meta.glob<object>('../custom-elements.json', { eager: true, import: 'default' });
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

/** The tests run each story on a light page and on a dark one; the toolbar begins with light. */
const scheme: unknown = import.meta.env['VITE_STORY_SCHEME'] ?? 'light';

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: pageGlobals,
  initialGlobals: { scheme, locale: 'en', direction: 'ltr' },
  decorators: [withPageGlobals],
  // Runs before axe does: what is fading in has no contrast yet.
  afterEach: atRest,
  parameters: {
    layout: 'fullscreen',
    // A finding of axe fails the story's test.
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
};

export default preview;
