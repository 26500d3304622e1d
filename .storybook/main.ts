import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true },
  // The one-file bundle's entry and output are no business of Storybook's own build.
  viteFinal: (vite) => ({ ...vite, build: { ...vite.build, lib: false, outDir: undefined, rolldownOptions: {} } }),
};

export default config;
