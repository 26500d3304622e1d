/** Packages without an ES module, which bundlers wrap and a bare browser cannot load. */
const PACKAGES = ['papaparse'];

/**
 * Serves CommonJS packages as modules with a default export, the way bundlers and Node do.
 *
 * @returns {import('@web/dev-server-core').Plugin}
 */
export function commonJsPackages() {
  return {
    name: 'fairlead-common-js-packages',
    transform({ path, body }) {
      if (!path.endsWith('.js') || !PACKAGES.some((name) => path.includes(`/node_modules/${name}/`))) return undefined;
      const head = 'const module = { exports: {} }; const exports = module.exports; (function () {';
      return { body: `${head}${String(body)}\n}).call(globalThis);\nexport default module.exports;\n` };
    },
  };
}
