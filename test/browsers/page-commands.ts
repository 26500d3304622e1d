import { executeServerCommand } from '@web/test-runner-commands';

/** A finger on the screen: viewport pixels, and a number that tells several fingers apart. */
export interface TouchPoint {
  x: number;
  y: number;
  id?: number;
}

/** Sends one real touch event (Chromium; Firefox with one finger and without cancel). An end or a cancel takes no points: the fingers that are left stay down. */
export async function sendTouch(
  type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
  points: readonly TouchPoint[] = [],
): Promise<void> {
  await executeServerCommand('fl:touch', { type, points });
}

/** The media features that the browser can pretend to have. An empty string gives back the real value. */
export interface MediaFeatures {
  'forced-colors'?: 'active' | 'none' | '';
  'prefers-reduced-motion'?: 'reduce' | 'no-preference' | '';
  'prefers-color-scheme'?: 'light' | 'dark' | '';
  'prefers-contrast'?: 'more' | 'less' | 'no-preference' | '';
}

/** Pretends to have the named media features (Chromium only). Each call replaces the one before; `{}` ends it. */
export async function emulateMediaFeatures(features: MediaFeatures): Promise<void> {
  await executeServerCommand('fl:emulate', features);
}

/** The accessibility tree under the first element that the selector finds, as Playwright's YAML (Chromium only). */
export async function ariaSnapshot(selector: string): Promise<string> {
  const answer = await executeServerCommand<{ snapshot: string }, { selector: string }>('fl:aria-snapshot', {
    selector,
  });
  return answer.snapshot;
}
