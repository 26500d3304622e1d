/**
 * Fails when the manifest leaves out an element, names one that is no public one, or says nothing about a public property,
 * event, slot, custom property or part: what the sources read or draw must be told.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const problems = [];

const described = new Map();
for (const module of manifest.modules) {
  for (const declaration of module.declarations ?? []) {
    if (!declaration.tagName) continue;
    described.set(declaration.tagName, declaration);
    if (!existsSync(module.path)) problems.push(`<${declaration.tagName}>: ${module.path} was not built.`);
  }
}

const folders = publicFolders();
for (const [tag, folder] of folders) {
  const declaration = described.get(tag);
  if (!declaration) {
    problems.push(`<${tag}> is registered, and the manifest does not know it: add @tag to its class.`);
    continue;
  }
  checkElement(tag, declaration);
  checkSources(tag, declaration, folder);
}
for (const tag of described.keys()) {
  if (!folders.has(tag)) problems.push(`<${tag}> is no public element, and the manifest tells of it.`);
}

if (described.size === 0) problems.push('The manifest describes no element at all.');
for (const problem of problems) console.error(problem);
console.log(`Manifest of ${version}: ${described.size} elements, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;

function checkElement(
  tag,
  { summary, description, members = [], events = [], cssParts = [], slots = [], cssProperties = [] },
) {
  if (!summary && !description) problems.push(`<${tag}> has no @summary.`);
  for (const member of members) {
    if (member.kind === 'field' && !member.static) {
      if (!member.description && !member.inheritedFrom) problems.push(`<${tag}>.${member.name} has no description.`);
      if (!member.type?.text && !member.inheritedFrom) problems.push(`<${tag}>.${member.name} has no type.`);
    }
  }
  const named = { event: events, part: cssParts, slot: slots, 'custom property': cssProperties };
  for (const [kind, entries] of Object.entries(named)) {
    for (const entry of entries) {
      if (entry.name === undefined) problems.push(`<${tag}> has a ${kind} without a name.`);
      if (!entry.description) problems.push(`<${tag}>: the ${kind} "${entry.name}" has no description.`);
    }
  }
}

/** What stands in the templates and styles of the element's own shadow root, inner elements left out. */
function checkSources(tag, { cssParts = [], cssProperties = [], slots = [] }, folder) {
  const sources = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(path, 'utf8'));
  const inner = /class \w+ extends (?:LitElement|DealPart)\b/;
  const templates = sources.filter((text) => !inner.test(text)).join('\n');
  const told = (entries) => new Set(entries.map(({ name }) => name));
  const wanted = [
    ['part', told(cssParts), [...templates.matchAll(/\spart="([a-z -]+)"/g)].flatMap(([, names]) => names.split(' '))],
    ['custom property', told(cssProperties), [...templates.matchAll(/var\((--fl-[a-z-]+)/g)].map(([, name]) => name)],
    ['slot', told(slots), [...templates.matchAll(/<slot(?:\sname="([a-z-]+)")?[\s>]/g)].map(([, name]) => name ?? '')],
  ];
  for (const [kind, known, used] of wanted) {
    for (const name of new Set(used)) {
      if (!known.has(name)) problems.push(`<${tag}> uses the ${kind} "${name}", and the manifest does not tell of it.`);
    }
  }
}

/** The folder of each public element by its tag: the one tag that a folder's define.ts registers under the folder's name. */
function publicFolders() {
  const folders = ['src/elements', 'src/charts']
    .filter((floor) => existsSync(floor))
    .flatMap((floor) => readdirSync(floor).map((name) => [`fl-${name}`, join(floor, name)]));
  return new Map(folders.filter(([, folder]) => existsSync(join(folder, 'define.ts'))));
}
