/**
 * The custom-elements manifest: what editors, frameworks and the docs know of the elements.
 * It is read from the sources and speaks of the built modules, and of public members only.
 */
export default {
  globs: ['src/element-base/*.ts', 'src/elements/**/*.ts', 'src/charts/**/*.ts'],
  // The base classes in src/element-base are read too: elements inherit public properties from them. What an element
  // keeps in its own folders is its own business, its inner elements included.
  exclude: ['src/**/*.styles.ts', 'src/{elements,charts}/*/*/**'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicMembersOnly(), builtPaths()],
};

/** A private name or a protected member is no promise to a host. */
function publicMembersOnly() {
  const isPublic = (member) =>
    (member.privacy ?? 'public') === 'public' && !member.name.startsWith('#') && !member.name.startsWith('_');
  return {
    name: 'public-members-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations } of customElementsManifest.modules) {
        for (const declaration of declarations ?? []) {
          if (declaration.members) declaration.members = declaration.members.filter(isPublic);
          if (declaration.attributes) {
            const names = new Set(declaration.members?.map((member) => member.name));
            declaration.attributes = declaration.attributes.filter(
              ({ fieldName }) => !fieldName || names.has(fieldName),
            );
          }
        }
      }
    },
  };
}

function builtPaths() {
  const built = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
  return {
    name: 'built-paths',
    packageLinkPhase({ customElementsManifest }) {
      const visit = (node) => {
        if (node === null || typeof node !== 'object') return;
        for (const [key, value] of Object.entries(node)) {
          if ((key === 'path' || key === 'module') && typeof value === 'string') node[key] = built(value);
          else visit(value);
        }
      };
      visit(customElementsManifest);
    },
  };
}
