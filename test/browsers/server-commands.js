/**
 * The test runner's own commands, for what its stock commands lack. Their page side is page-commands.ts.
 * They speak to Chromium through Playwright, touch to Firefox as well; elsewhere they throw, so that no test passes unseen.
 *
 * @returns {import('@web/test-runner-core').TestRunnerPlugin}
 */
export function fairleadCommands() {
  const handlers = { 'fl:touch': touch, 'fl:emulate': emulate, 'fl:aria-snapshot': ariaSnapshot };
  return {
    name: 'fairlead-commands',
    async executeCommand({ command, payload, session }) {
      const handle = handlers[command];
      if (!handle) return undefined;
      const page = session.browser.getPage(session.id);
      if (session.browser.type === 'playwright') return handle(page, payload);
      if (handle === touch && page.touchscreen) return touchOneFinger(page, payload);
      throw new Error(`The command ${command} does not work in ${session.browser.name}.`);
    },
  };
}

const devtoolsSessions = new WeakMap();

function devtools(page) {
  if (!devtoolsSessions.has(page)) devtoolsSessions.set(page, page.context().newCDPSession(page));
  return devtoolsSessions.get(page);
}

/** Payload: {type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', points: {x, y, id?}[]}, in viewport pixels. */
async function touch(page, { type, points }) {
  const session = await devtools(page);
  // Without touch emulation navigator.maxTouchPoints is 0 and "ontouchstart" is not in window.
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
  await session.send('Input.dispatchTouchEvent', {
    type,
    touchPoints: points.map(({ x, y, id = 0 }) => ({ x, y, id })),
  });
  return true;
}

/** Firefox's driver takes the events of one finger. */
async function touchOneFinger(page, { type, points: [point] }) {
  if (type === 'touchStart') await page.touchscreen.touchStart(point.x, point.y);
  else if (type === 'touchMove') await page.touchscreen.touchMove(point.x, point.y);
  else if (type === 'touchEnd') await page.touchscreen.touchEnd();
  else throw new Error(`Firefox's driver has no ${type}.`);
  return true;
}

/** Payload: a map of media features to values, for example {'forced-colors': 'active'}; '' gives the real one back. */
async function emulate(page, features) {
  const session = await devtools(page);
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
  return true;
}

/** Payload: {selector}. Answers with the ARIA tree under it as YAML, open shadow roots included. */
async function ariaSnapshot(page, { selector }) {
  return { snapshot: await page.locator(selector).first().ariaSnapshot({ timeout: 2000 }) };
}
