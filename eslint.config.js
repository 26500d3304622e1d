import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { floors } from './build/lint-floors.js';

const SCRIPTS = ['**/*.js', '**/*.cjs'];
const TYPED = ['src/**/*.ts', 'stories/**/*.ts', 'test/**/*.ts', 'bench/**/*.{ts,tsx}'];
const RENDERING = ['src/**/*.ts', 'stories/**/*.ts'];
const PURE = [
  'src/model/**/*.ts',
  'src/data/**/*.ts',
  'src/insights/**/*.ts',
  'src/import/**/*.ts',
  'src/worker/**/*.ts',
  'src/store/**/*.ts',
];
/** Files of at most 300 lines, functions of at most 60. */
const SHORT = ['src/**/*.ts', 'stories/**/*.ts'];
/** The face of the store says what it can do, and the columns say each field: one idea each, as long as it is. */
const LONG = ['src/store/store.ts', 'src/store/table/deal-columns.ts'];

const noHtmlStrings = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: 'No HTML strings: text reaches the page only through Lit bindings.',
  },
  {
    selector: 'TaggedTemplateExpression TemplateElement[value.raw=/[.](innerHTML|outerHTML)=/]',
    message: 'No HTML strings: text reaches the page only through Lit bindings.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/[\\s"\'][.]?style=/]',
    message:
      'No inline styles: a strict Content-Security-Policy refuses them. Use a class, a part or a custom property.',
  },
];

const noOwnClasses = {
  selector:
    'BinaryExpression[operator="instanceof"][right.name!=/^(AbortSignal|DOMException|Date|Document|Element|Error|HTML[A-Za-z]*Element|MouseEvent|Node|PointerEvent|Promise|RangeError|ShadowRoot|TouchEvent|URLSearchParams)$/]',
  message:
    'A page may hold two copies of this package: know errors by their kind (asAdapterError) and elements by their tag (isTag).',
};

const noHiddenInputs = [
  ['CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Date.now()'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'new Date()'],
  ['CallExpression[callee.name="Date"]', 'Date()'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Math.random()'],
].map(([selector, name]) => ({
  selector,
  message: `${name} is an input that a seed cannot replay: take the clock or the random source as a port.`,
}));

const noHtmlDirectives = {
  group: [
    '*/directives/unsafe-html.js',
    '*/directives/unsafe-svg.js',
    '*/directives/unsafe-mathml.js',
    '*/directives/style-map.js',
  ],
  message: 'No HTML strings and no inline styles.',
};
const onlyKeyedRows = {
  group: ['*/directives/repeat.js'],
  message: 'It leaves a comment behind for each row that leaves: keyedRows of ui/keyed-rows does not.',
};
const onlyInControllers = {
  // From the root of a path: our own controllers/chart.js is no package.
  group: ['sortablejs', 'sortablejs/**', '/chart.js', '/chart.js/**'],
  message: 'Only the controllers for drag and for charts know this package.',
};
const noPage = {
  group: ['lit', 'lit/**', '@lit/**', 'lit-html', 'lit-html/**', ...onlyInControllers.group],
  message: 'This floor runs in a worker and in Node: it knows no Lit and no page.',
};

export default tseslint.config(
  {
    ignores: ['dist/', 'coverage/', 'storybook-static/', 'node_modules/', '.storybook/', 'docs/', '*.config.ts'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: TYPED,
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      // Adapters fulfil an asynchronous contract whether or not they have something to wait for.
      '@typescript-eslint/require-await': 'off',
      // An action may answer now or later: Promise<void> | void.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // What hosts and backends hand over is less certain than its type says.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },

  {
    files: RENDERING,
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      ...litA11y.configs.recommended.rules,
      'no-restricted-syntax': ['error', ...noHtmlStrings, noOwnClasses],
      'no-restricted-imports': ['error', { patterns: [noHtmlDirectives, onlyKeyedRows, onlyInControllers] }],
    },
  },
  {
    files: ['src/controllers/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noHtmlDirectives, onlyKeyedRows] }] },
  },
  {
    files: PURE,
    rules: {
      'no-restricted-syntax': ['error', ...noHtmlStrings, noOwnClasses, ...noHiddenInputs],
      'no-restricted-imports': ['error', { patterns: [noPage] }],
      'no-restricted-properties': [
        'error',
        { object: 'Map', property: 'groupBy', message: 'Node 20 has none: grouped().' },
      ],
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'indexedDB', 'location'],
        ...['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback', 'performance', 'crypto'],
        ...['fetch', 'BroadcastChannel', 'HTMLElement', 'customElements'],
      ],
    },
  },
  {
    // Loops over typed arrays: an index below the length has a value, which the compiler cannot know.
    files: ['src/store/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // The conformance kit reports to whoever runs it by hand.
    files: ['src/data/conformance/print-line.ts'],
    rules: { 'no-console': ['error', { allow: ['log'] }] },
  },
  floors,
  {
    files: SHORT,
    ignores: LONG,
    rules: {
      // Beyond these there is a second idea inside: it gets a file or a function of its own.
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },

  {
    files: ['test/**/*.ts'],
    rules: {
      // chai asserts by reading a property: expect(x).to.be.true
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        // A plugin of chai types `expect(a).to.equal(b)` as a promise, which it is not.
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'chai', name: 'Equal' },
            // Node's own runner waits for its tests by itself.
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'suite', 'test'] },
          ],
        },
      ],
    },
  },
  {
    files: SCRIPTS,
    extends: [tseslint.configs.recommended],
    rules: { 'no-eval': 'error', '@typescript-eslint/no-require-imports': 'off' },
  },
);
