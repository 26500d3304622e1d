/** Fails when the manifest leaves out an element, or says nothing about one of its public properties, events, parts or slots. */
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

for (const tag of registeredTags()) {
  const declaration = described.get(tag);
  if (!declaration) problems.push(`<${tag}> is registered, and the manifest does not know it: add @tag to its class.`);
  else checkElement(tag, declaration);
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

/** The tags that the define.ts files register, by their place in HTMLElementTagNameMap. */
function registeredTags() {
  return ['src/elements', 'src/charts']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name, 'define.ts')))
    .filter((path) => existsSync(path))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/['"](fl-[a-z0-9-]+)['"]/g)].map(([, tag]) => tag))
    .filter((tag, index, all) => all.indexOf(tag) === index);
}
