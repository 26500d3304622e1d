/** Set by a string that was run. */
export const MARK = '__flHostile';
const RUN = `window.${MARK}=1`;
const SCHEME = ['java', 'script:'].join('');

const TAGS = [
  `<script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<script src=data:text/javascript,${RUN}></script>`,
  `<<script>${RUN}//<</script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<iframe srcdoc="<script>parent.${MARK}=1</script>"></iframe>`,
  `<iframe src="${SCHEME}parent.${MARK}=1"></iframe>`,
  `<object data="${SCHEME}${RUN}"></object>`,
  `<embed src="${SCHEME}${RUN}">`,
  `<base href="${SCHEME}/a/">`,
  `<meta http-equiv="refresh" content="0;url=${SCHEME}${RUN}">`,
  `<link rel=stylesheet href="data:text/css,*{display:none}">`,
  `<style>*{display:none}</style>`,
  `<form><button formaction="${SCHEME}${RUN}">x</button></form>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<dialog open>x</dialog>`,
  `<fl-board></fl-board>`,
  `<fl-hostile></fl-hostile>`,
];

const HANDLERS = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus autofocus',
  'onanimationstart',
  'ontoggle',
  'onpointerdown',
];
const CARRIERS = ['img src=x', 'svg', 'body', 'input', 'details open', 'video src=x', 'audio src=x', 'a href=#'];
const EVENTS = CARRIERS.flatMap((carrier, at) =>
  [HANDLERS[at % HANDLERS.length], HANDLERS[(at + 3) % HANDLERS.length]].map((handler) => {
    const [name = '', ...rest] = (handler ?? '').split(' ');
    return `<${carrier} ${rest.join(' ')} ${name}=${RUN}>`;
  }),
);

const ATTRIBUTES = [
  `" onmouseover="${RUN}" x="`,
  `' onmouseover='${RUN}' x='`,
  `" onfocus=${RUN} autofocus tabindex=0 "`,
  `\` onclick=${RUN} \``,
  `" style="position:fixed;inset:0;background:red`,
  `" part="card`,
  `" slot="x`,
  `" id="name-0`,
  `"]`,
  `'] *`,
  `\\"]`,
  `a"b'c\`d`,
  `=${RUN}`,
];

const ADDRESSES = [
  `${SCHEME}${RUN}`,
  `${SCHEME.toUpperCase()}${RUN}`,
  ` ${SCHEME}${RUN}`,
  `\t${SCHEME}${RUN}`,
  `java\nscript:${RUN}`,
  `java\tscript:${RUN}`,
  `\u0001${SCHEME}${RUN}`,
  `${SCHEME}//%0a${RUN}`,
  `vbscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `data:image/svg+xml,<svg onload=${RUN}>`,
  'blob:null/x',
  'file:///etc/passwd',
  '//example.invalid/x.png',
  'https://user:password@example.invalid/',
];

const TEMPLATES = [
  '${1+1}',
  '{{constructor.constructor("return 1")()}}',
  '{{7*7}}',
  '<%= 7*7 %>',
  '#{7*7}',
  '{count}',
  '{title}',
  '{name} {total} {stage}',
  '%s %d %n',
  '<!--?lit$1$-->',
  '?lit$123456789$',
  '<!---->',
  '<![CDATA[x]]>',
  ']]>',
  '&lt;b&gt;',
  '&amp;amp;',
  '&#60;script&#62;',
  '&#x3c;b&#x3e;',
  '\\u003cscript\\u003e',
  '%3Cscript%3E',
  '+ADw-script+AD4-',
];

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'length',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-1',
  'Infinity',
  '[object Object]',
];

const DIRECTIONS = [
  '\u202Egnp.exe',
  '\u202Dabc\u202C',
  '\u2066abc\u2069',
  '\u2067abc',
  '\u200Fabc\u200E',
  '\u061Cabc',
  '\u202E\u202E\u202E\u202Eabc',
  'abc \u202Edef (14 deals)',
  'שלום עולם',
  'مرحبا بالعالم 123',
  'שלום <b>abc</b> עולם',
  'a\u0300\u0301\u0302\u0303'.repeat(20),
  `Z${'\u0335\u0489'.repeat(60)}`,
];

const CONTROLS = [
  '\u0000',
  'a\u0000b',
  '\u0007\u0008\u001B[31m',
  '\uFEFFabc',
  '\uFFFE\uFFFF',
  '\uD800',
  'a\uDC00b',
  '\u200B\u200B',
  '\u00AD'.repeat(10),
  '\u2028\u2029',
  'a\r\nb\rc\nd',
  '\t\t\t',
  '   ',
  '\u3000',
  '\u115F\u3164',
  '\u{E0041}\u{E0042}',
  '👩‍👩‍👧‍👦'.repeat(20),
  '🇻🇳',
  'ﷺ',
  '𝕿𝖍𝖊',
  'İıſK',
  'Å Å Å',
  'Đặng Đình Đại',
];

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '=cmd|"/c calc"!A1',
  '=HYPERLINK("https://example.invalid","x")',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
  '\u200B=1+1',
  '"=1+1',
  '=1+1\n',
  '";=1+1;"',
];

const STYLES = [
  'red;background:url(https://example.invalid/x)',
  'url(https://example.invalid/x.png)',
  'var(--fl-color-accent)',
  'expression(alert(1))',
  'red}*{display:none',
  '#12345',
  'rgb(0 0 0 / 0)',
  'red !important',
  'color-mix(in srgb, red, url(x))',
  'env(safe-area-inset-top)',
  'attr(title)',
  'image(red)',
  '/**/red',
  '\\72 ed',
];

const SIZES = [
  'x'.repeat(10_000),
  'word '.repeat(2_000),
  'W'.repeat(500),
  '<b>'.repeat(500),
  '('.repeat(1_000),
  '\n'.repeat(200),
  'ẫ'.repeat(1_000),
  '-'.repeat(300),
];

const UNUSUAL = [
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a xlink:href="${SCHEME}${RUN}"><text>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${RUN}>#x"></svg>`,
  `<svg><foreignObject><iframe srcdoc=x></iframe></foreignObject></svg>`,
  `<img srcset="x 1x" sizes=1 onerror=${RUN}>`,
  `<picture><source srcset=x onerror=${RUN}><img src=x></picture>`,
  `<select autofocus onfocus=${RUN}>`,
  `<div contenteditable onblur=${RUN} autofocus>x</div>`,
  `<portal src="${SCHEME}${RUN}">`,
  `<plaintext>`,
  `<xmp><img src=x onerror=${RUN}></xmp>`,
  `<table background="${SCHEME}${RUN}">`,
  `<isindex type=image src=1 onerror=${RUN}>`,
  `<br size="&{${RUN}}">`,
];

const QUERIES = [
  "'; DROP TABLE deals; --",
  '" OR ""="',
  '../../etc/passwd',
  '$(rm -rf ~)',
  '`id`',
  '| ls',
  '*',
  '.*+?^${}()|[]\\',
  '(?:a+)+$',
  '🙂'.repeat(5),
];

/** Text that means something somewhere: to HTML, to addresses, templates, styles, terminals, spreadsheets, queries. */
export const HOSTILE: readonly string[] = [
  ...TAGS,
  ...EVENTS,
  ...UNUSUAL,
  ...ATTRIBUTES,
  ...ADDRESSES,
  ...TEMPLATES,
  ...NAMES,
  ...DIRECTIONS,
  ...CONTROLS,
  ...FORMULAS,
  ...STYLES,
  ...SIZES,
  ...QUERIES,
];
