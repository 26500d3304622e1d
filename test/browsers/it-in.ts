export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The browser that runs the tests. */
export const engine: Engine = navigator.userAgent.includes('Firefox/')
  ? 'firefox'
  : navigator.userAgent.includes('Chrome/')
    ? 'chromium'
    : 'webkit';

/**
 * Declares a test for the browsers whose driver can do what it needs, such as touch or forced colours. In the others it
 * is counted as skipped.
 */
export function itIn(engines: readonly Engine[], title: string, test: () => Promise<void>): void {
  if (engines.includes(engine)) it(title, test);
  else it.skip(`${title} (in ${engines.join(' and ')})`, test);
}
