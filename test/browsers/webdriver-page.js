/**
 * Names of keys as tests write them, and WebDriver's codes for them (https://www.w3.org/TR/webdriver2/#keyboard-actions).
 * A key that types a character is its own code.
 */
const KEY_CODES = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  F2: '\uE032',
  F10: '\uE03A',
  Meta: '\uE03D',
  ContextMenu: '\uE05D',
};
const BUTTONS = { left: 0, middle: 1, right: 2 };

/** Between two keys: WebKit loses the second of two equal letters that come in the same moment. */
const KEY_PAUSE_MS = 20;

/**
 * The keyboard and the mouse of a WebDriver session in the shape that the test runner's commands know from Puppeteer.
 * Modifiers and mouse buttons stay down between calls, which the runner's own WebDriver commands cannot do.
 *
 * @param {(actions: object[]) => Promise<unknown>} perform
 */
export function webdriverPage(perform) {
  const keys = (actions) => perform([{ type: 'key', id: 'keyboard', actions }]);
  const pointer = (actions) =>
    perform([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x, y });
  const button = (type, name = 'left') => ({ type, button: BUTTONS[name] });

  return {
    keyboard: {
      type: (text) => keys([...text].flatMap((character) => stroke(character))),
      press: (combination) => keys(chord(combination)),
      down: (key) => keys([{ type: 'keyDown', value: codeOf(key) }]),
      up: (key) => keys([{ type: 'keyUp', value: codeOf(key) }]),
    },
    mouse: {
      move: (x, y) => pointer([move(x, y)]),
      click: (x, y, { button: name } = {}) =>
        pointer([move(x, y), button('pointerDown', name), button('pointerUp', name)]),
      down: ({ button: name } = {}) => pointer([button('pointerDown', name)]),
      up: ({ button: name } = {}) => pointer([button('pointerUp', name)]),
      reset: () => pointer([...Object.keys(BUTTONS).map((name) => button('pointerUp', name)), move(0, 0)]),
    },
    setViewport() {
      throw new Error('WebKit has no setViewport: give the element a container of the wanted width.');
    },
    emulateMediaFeatures() {
      throw new Error('WebKit has no emulated media features.');
    },
  };
}

/** 'Shift+ArrowDown' as its keys; a plus sign alone is a key of its own. */
export function keysOf(combination) {
  if (combination === '+') return ['+'];
  return combination.endsWith('++') ? [...combination.slice(0, -2).split('+'), '+'] : combination.split('+');
}

function chord(combination) {
  const codes = keysOf(combination).map(codeOf);
  return [
    ...codes.map((value) => ({ type: 'keyDown', value })),
    ...codes.reverse().map((value) => ({ type: 'keyUp', value })),
    { type: 'pause', duration: KEY_PAUSE_MS },
  ];
}

function stroke(character) {
  const value = character === '\n' ? KEY_CODES.Enter : character;
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
    { type: 'pause', duration: KEY_PAUSE_MS },
  ];
}

function codeOf(key) {
  const code = KEY_CODES[key] ?? ([...key].length === 1 ? key : undefined);
  if (code === undefined) throw new Error(`The key "${key}" has no WebDriver code in webdriver-page.js.`);
  return code;
}
