/**
 * Forms that pass for a colour where one looks at their letters, or asks whether a property takes them, and that fetch
 * URL where a shorthand such as `background` is set to them.
 */
export const HOSTILE_COLORS: readonly string[] = [
  'url(URL)',
  'var(--z, url(URL))',
  'v\\61r(--z, u\\72l(URL))',
  '\\76 ar(--z,\\75 rl(URL))',
  'v\\000061 r(--z, url("URL"))',
  'VAR(--z, URL("URL"))',
  'v\\41 r(--z, image-set("URL" 1x))',
  '/**/var(--z,/**/url(URL))',
  '/* red */ v\\61r(--z, u\\72l("URL")) /* red */',
  '\\65nv(fl-none, u\\72l(URL))',
  'e\\6ev(fl-none, -webkit-image-set(u\\72l(URL) 1x))',
  '\\61ttr(data-none, u\\72l(URL))',
  'a\\74tr(data-none type(<image>), u\\72l(URL))',
  'v\\61r(--z, cross-fade(u\\72l(URL), red, 50%))',
  'v\\61r(--z, linear-gradient(red, red), u\\72l(URL))',
  'v\\61r(--z, red u\\72l(URL))',
  'red v\\61r(--z, u\\72l(URL))',
  'light-dark(v\\61r(--z, u\\72l(URL)), red)',
  'color-mix(in srgb, v\\61r(--z, red), red) u\\72l(URL)',
  '\\69 f(else: u\\72l(URL))',
  'red; background-image: url(URL)',
  'red} * {background: url(URL)}',
];
