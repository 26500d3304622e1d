import type { Decorator, Preview } from '@storybook/web-components-vite';

/** The toolbar's choices. They change the page as a host would, so that elements follow the page as they do anywhere. */
export const pageGlobals: NonNullable<Preview['globalTypes']> = {
  scheme: {
    description: 'Colour scheme of the page',
    toolbar: {
      title: 'Scheme',
      icon: 'mirror',
      dynamicTitle: true,
      items: [
        { value: 'light', title: 'Light' },
        { value: 'dark', title: 'Dark' },
      ],
    },
  },
  locale: {
    description: 'Language of the page',
    toolbar: {
      title: 'Locale',
      icon: 'globe',
      dynamicTitle: true,
      items: [
        { value: 'en', title: 'English' },
        { value: 'vi', title: 'Tiếng Việt' },
      ],
    },
  },
  direction: {
    description: 'Direction of the page',
    toolbar: {
      title: 'Direction',
      icon: 'transfer',
      dynamicTitle: true,
      items: [
        { value: 'ltr', title: 'Left to right' },
        { value: 'rtl', title: 'Right to left' },
      ],
    },
  },
};

export const withPageGlobals: Decorator = (story, { globals }) => {
  const page = document.documentElement;
  page.lang = String(globals.locale);
  page.dir = String(globals.direction);
  page.style.colorScheme = String(globals.scheme);
  // The page around the elements follows the scheme too, or axe would measure their contrast on the wrong ground.
  document.body.style.backgroundColor = 'Canvas';
  document.body.style.color = 'CanvasText';
  return story();
};
