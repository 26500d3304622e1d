import { fileURLToPath } from 'node:url';
import boundaries from 'eslint-plugin-boundaries';

/** From the bottom up. A type-only import may reach any floor that stands lower than one's own. */
const LEVELS = [
  ['model'],
  ['data', 'insights', 'i18n', 'styles'],
  ['worker'],
  ['store', 'adapters', 'assistants', 'server', 'import'],
  ['platform'],
  ['controllers'],
  ['ui'],
  ['element-base'],
  ['charts', 'elements'],
  ['entry'],
];

/** Which floors the code of a floor may use at run time. What is not named here may not. */
const MAY_USE = {
  model: [],
  styles: [],
  data: ['model'],
  insights: ['model'],
  i18n: ['model'],
  import: ['model', 'data'],
  worker: ['data', 'model', 'insights'],
  store: ['data', 'model', 'insights'],
  platform: ['store', 'worker', 'insights', 'data', 'model'],
  controllers: ['store', 'platform', 'i18n', 'model'],
  ui: ['controllers', 'i18n', 'styles', 'model'],
  'element-base': ['ui', 'controllers', 'store', 'insights', 'i18n', 'styles', 'model'],
  charts: ['element-base', 'ui', 'controllers', 'store', 'insights', 'i18n', 'styles', 'model'],
  elements: ['element-base', 'import', 'ui', 'controllers', 'store', 'insights', 'i18n', 'styles', 'model'],
  adapters: ['data', 'model'],
  assistants: ['insights', 'model'],
  server: ['data', 'model', 'insights'],
  entry: ['elements', 'charts', 'store', 'platform', 'worker', 'model'],
};

/** Floors whose folders stand side by side and know nothing of each other. */
const SPLIT = new Set(['elements', 'charts', 'adapters', 'assistants']);

const levelOf = (floor) => LEVELS.findIndex((floors) => floors.includes(floor));
const lowerThan = (floor) => LEVELS.slice(0, levelOf(floor)).flat();

const policies = Object.entries(MAY_USE).flatMap(([floor, targets]) => {
  const from = { element: { type: floor } };
  const rules = [];
  if (targets.length > 0) rules.push({ from, allow: { to: { element: { types: { anyOf: targets } } } } });
  const lower = lowerThan(floor);
  if (lower.length > 0) {
    rules.push({ from, allow: { to: { element: { types: { anyOf: lower } } }, dependency: { kind: 'type' } } });
  }
  return rules;
});

/** The registering file of an element imports those of the elements that it shows. */
policies.push({
  from: { file: { categories: 'define' } },
  allow: { to: { file: { categories: 'define' } } },
});

/** Holds who may import whom, with `default: disallow`: a floor that is not named here may import nothing. */
export const floors = {
  files: ['src/**/*.ts'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { [fileURLToPath(new URL('./resolve-typescript.cjs', import.meta.url))]: {}, node: {} },
    'boundaries/include': ['src/**/*.ts'],
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    'boundaries/files': [{ category: 'define', pattern: 'src/{elements,charts}/*/define.ts' }],
    'boundaries/elements': Object.keys(MAY_USE)
      .filter((floor) => floor !== 'entry')
      .map((floor) => ({ type: floor, pattern: SPLIT.has(floor) ? `src/${floor}/*` : `src/${floor}` }))
      .concat({ type: 'entry', pattern: 'src' }),
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/dependencies': ['error', { default: 'disallow', policies }],
  },
};
