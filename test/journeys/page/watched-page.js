/**
 * What may never happen on a page: an error in the console, an exception nobody caught, a violation of the policy.
 * Chromium writes violations into the console too; the event counts those that it keeps to itself.
 */
export class Watch {
  /** @type {string[]} */
  problems = [];
  #expected;

  /** @param {RegExp[]} expected errors that a journey provokes on purpose */
  constructor(expected = []) {
    this.#expected = expected;
  }

  /** @param {import('playwright').BrowserContext} context */
  async follow(context) {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(
          `Policy violated: ${event.effectiveDirective} by ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`,
        );
      });
    });
    context.on('console', (message) => {
      if (message.type() === 'error') this.#note(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#note(`uncaught: ${error.error().stack ?? error.error()}`));
  }

  #note(text) {
    if (!this.#expected.some((pattern) => pattern.test(text))) this.problems.push(text);
  }
}
