/// <reference types="vite/client" />
import { nothing, render, type TemplateResult } from 'lit';
import '../../src/define.js';
import '../../src/i18n/vi.js';

interface Story {
  args?: object;
  render?: (args: object, context: object) => TemplateResult;
}
interface StoryFile {
  default: Story;
  [name: string]: Story;
}

/**
 * Storybook's own frame lives by inline scripts, which the strict policy refuses; what is in its stories does not.
 * This page shows the story that its address names (`#board/Filled`), and lists all of them for the test.
 */
const files = import.meta.glob<StoryFile>('../../stories/*.stories.ts', { eager: true });
const stories = new Map<string, () => TemplateResult | undefined>();
for (const [path, file] of Object.entries(files)) {
  const element = /([^/]+)\.stories\.ts$/.exec(path)?.[1] ?? path;
  for (const [name, story] of Object.entries(file)) {
    if (name === 'default') continue;
    const args = { ...file.default.args, ...story.args };
    stories.set(`${element}/${name}`, () =>
      (story.render ?? file.default.render)?.(args, { args, globals: {}, parameters: {} }),
    );
  }
}

document.documentElement.dataset['stories'] = [...stories.keys()].join(' ');
const place = document.getElementById('story');

function show(): void {
  if (!place) return;
  render(nothing, place);
  const name = decodeURIComponent(location.hash.slice(1));
  render(stories.get(name)?.() ?? nothing, place);
  document.documentElement.dataset['shown'] = name;
}
window.addEventListener('hashchange', show);
show();
