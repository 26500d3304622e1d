// The drag library listens on the document from the moment it is loaded, which is no leak of an element.
import 'sortablejs';
import { expect } from '@open-wc/testing';
import type { LitElement, PropertyDeclaration } from 'lit';
import { elementsOf, mount, settled, wordsOf, type Setting } from './fixture.js';
import { countListeners } from './listener-count.js';
import { expectAccessible } from './accessible.js';

/** What a suite asks about. */
export interface Subject {
  tag: string;
  /** Properties without which the element shows nothing; set on each mount. */
  properties?: Readonly<Record<string, unknown>>;
}

/** What the suites need of Lit. */
type Updating = HTMLElement & Pick<LitElement, 'updateComplete'>;
type Properties = Map<PropertyKey, PropertyDeclaration>;

function propertiesOf(tag: string): Properties {
  return (customElements.get(tag) as unknown as { elementProperties: Properties }).elementProperties;
}

function prepared({ properties = {} }: Subject): Required<Pick<Setting, 'prepare'>> {
  return { prepare: (element) => void Object.assign(element, properties) };
}

/** A `lang` or a `hidden` says nothing of the element's own. */
function ownAttributes(element: Element): string[] {
  return element.getAttributeNames().filter((name) => !['lang', 'dir'].includes(name));
}

/** axe finds nothing, in both languages. */
export function accessible(subject: Subject): void {
  for (const locale of ['en', 'vi']) {
    it(`has nothing that axe objects to (${locale})`, async function () {
      this.timeout(120_000);
      const { element, unmount } = await mount(subject.tag, { ...prepared(subject), locale });
      await expectAccessible(element);
      unmount();
    });
  }
}

/** Made by script, an element has no attributes, and its booleans are false: each names the state that is not the usual one. */
export function defaults({ tag }: Subject): void {
  it('begins without attributes and with every boolean false', () => {
    const element = document.createElement(tag);
    expect(element.getAttributeNames()).to.deep.equal([]);
    for (const [name, { type }] of propertiesOf(tag)) {
      if (type === Boolean)
        expect((element as unknown as Record<PropertyKey, unknown>)[name], String(name)).to.equal(false);
    }
  });
}

/** Attributes set properties; properties that reflect set attributes. */
export function reflects({ tag }: Subject): void {
  it('reads its attributes, and reflects what it says it reflects', async () => {
    const element = document.createElement(tag) as Updating & Record<PropertyKey, unknown>;
    document.body.append(element);
    for (const [name, { attribute, type, reflect, state }] of propertiesOf(tag)) {
      if (attribute === false || state === true) continue;
      const attributeName = typeof attribute === 'string' ? attribute : String(name).toLowerCase();
      const [written, read] = type === Boolean ? ['', true] : type === Number ? ['7', 7] : ['x1', 'x1'];
      element.setAttribute(attributeName, written);
      expect(element[name], `${attributeName} sets ${String(name)}`).to.equal(read);
      if (reflect !== true) continue;
      element.removeAttribute(attributeName);
      element[name] = read;
      await element.updateComplete;
      expect(element.getAttribute(attributeName), `${String(name)} is reflected`).to.equal(written);
    }
    element.remove();
  });
}

/** Lit warns in its development build, once for each kind: updates out of turn, shadowed properties. */
export function noLitWarnings(subject: Subject): void {
  it('gives Lit nothing to warn of', async () => {
    const { litIssuedWarnings } = globalThis as unknown as { litIssuedWarnings?: Set<string | undefined> };
    litIssuedWarnings?.clear();
    const warn = console.warn;
    const warnings: string[] = [];
    console.warn = (...parts: unknown[]) => void warnings.push(parts.join(' '));
    try {
      const { element, unmount } = await mount(subject.tag, prepared(subject));
      await settled(element);
      unmount();
    } finally {
      console.warn = warn;
    }
    expect(warnings.filter((text) => /lit\.dev|<fl-|Lit/.test(text) && !text.includes('dev mode'))).to.deep.equal([]);
  });
}

/** After 50 mounts nothing of them is left: no listener outside, no node in the body, no holder of the store. */
export function noLeaks(subject: Subject): void {
  it('leaves nothing behind after 50 mounts', async function () {
    this.timeout(60_000);
    const first = await mount(subject.tag, prepared(subject));
    first.unmount();
    await settled(first.element);
    const nodes = document.body.childElementCount;
    const listeners = countListeners([window, document, document.documentElement, document.body, document.fonts]);

    const keeper = await mount('fl-workspace');
    const { store, workspace } = keeper;
    const before = { held: store.listenerCount, outside: listeners.count() };
    for (let times = 0; times < 50; times += 1) {
      const element = document.createElement(subject.tag);
      Object.assign(element, subject.properties);
      if (subject.tag === 'fl-workspace') Object.assign(element, { adapter: workspace.adapter, user: workspace.user });
      workspace.append(element);
      await (element as Updating).updateComplete;
      if (times % 10 === 0) await settled(element);
      element.remove();
    }
    await settled(workspace);

    expect(store.listenerCount, 'subscribers of the store').to.equal(before.held);
    expect(listeners.count(), `listeners outside: ${listeners.names().join(', ')}`).to.be.at.most(before.outside);
    keeper.unmount();
    await settled(workspace);
    expect(document.body.childElementCount, 'nodes in the body').to.be.at.most(nodes);
    listeners.stop();
  });
}

/** Properties set before and after attaching lead to the same. */
export function setBeforeAndAfterAttach(subject: Subject): void {
  it('shows the same whether its properties are set before or after it is attached', async () => {
    const before = await mount(subject.tag, prepared(subject));
    const after = await mount(subject.tag);
    Object.assign(after.element, subject.properties);
    await settled(after.element);
    await settled(after.element);

    expect(wordsOf(after.element)).to.deep.equal(wordsOf(before.element));
    before.unmount();
    after.unmount();
  });
}

/** Nothing of the element's own styles can show what the page has hidden. */
export function hiddenWins(subject: Subject): void {
  it('is not displayed while it is hidden', async () => {
    const { element, unmount } = await mount(subject.tag, prepared(subject));
    element.hidden = true;
    await settled(element);
    expect(getComputedStyle(element).display).to.equal('none');
    expect(element.getBoundingClientRect().height).to.equal(0);
    element.hidden = false;
    await settled(element);
    expect(getComputedStyle(element).display).to.not.equal('none');
    unmount();
  });
}

const WORD = /[a-z]{3,}/i;

/** Names of currencies that this browser itself has no Vietnamese for. */
function untranslatedCurrencies(): Set<string> {
  const vietnamese = new Intl.DisplayNames(['vi'], { type: 'currency' });
  const english = new Intl.DisplayNames(['en'], { type: 'currency' });
  const codes = Intl.supportedValuesOf('currency').filter((code) => vietnamese.of(code) === english.of(code));
  return new Set(codes.map((code) => english.of(code) ?? code));
}

/** In Vietnamese no English is left. Data stands in both languages alike, and has no words in the small adapter. */
export function translated(subject: Subject, alike: RegExp = /^$/): void {
  it('speaks Vietnamese throughout, also when the language changes on the page', async () => {
    const { element, workspace, unmount } = await mount(subject.tag, prepared(subject));
    const english = new Set(wordsOf(element));
    for (const name of untranslatedCurrencies()) english.delete(name);
    workspace.locale = 'vi';
    await settled(workspace);
    await settled(element);
    const left = wordsOf(element).filter(
      (word) => english.has(word) && WORD.test(word) && !/Kiosk|Mai Tran|Zorax|EUR/.test(word) && !alike.test(word),
    );
    expect([...new Set(left)]).to.deep.equal([]);
    unmount();
  });
}

/** Mirrored, nothing sticks out of the element, and what stood at the start stands at the start. */
export function rightToLeft(subject: Subject): void {
  it('keeps to its room from right to left', async () => {
    const { element, room, unmount } = await mount(subject.tag, { ...prepared(subject), direction: 'rtl' });
    expect(getComputedStyle(element).direction).to.equal('rtl');
    const bounds = room.getBoundingClientRect();
    expect(element.scrollWidth, 'nothing is wider than the element').to.be.at.most(Math.ceil(bounds.width) + 1);
    for (const inner of elementsOf(element)) {
      if (inner instanceof HTMLElement && inner.shadowRoot === null && inner.childElementCount === 0) {
        const { direction, display } = getComputedStyle(inner);
        // Digits of dates and amounts run from left to right in every script, alone or isolated from what stands around.
        if (display !== 'none' && !inner.closest('[dir], bdi, input'))
          expect(direction, inner.outerHTML.slice(0, 80)).to.equal('rtl');
      }
    }
    unmount();
  });
}

/** At 320 CSS pixels the element needs no scrolling sideways of the page. */
export function narrow(subject: Subject): void {
  it('fits into 320 pixels', async () => {
    const { element, unmount } = await mount(subject.tag, { ...prepared(subject), width: 320 });
    await settled(element);
    expect(element.scrollWidth).to.be.at.most(320);
    expect(element.getBoundingClientRect().width).to.be.at.most(320.5);
    unmount();
  });
}

/** No element carries a `style` attribute of its own template: a strict policy would refuse it. */
export function noAttributesOfTheHost(subject: Subject): void {
  it('writes no attribute on its host that the page did not ask for', async () => {
    const { element, unmount } = await mount(subject.tag, prepared(subject));
    const reflected = [...propertiesOf(subject.tag)]
      .filter(([, { reflect }]) => reflect === true)
      .map(([name, { attribute }]) => (typeof attribute === 'string' ? attribute : String(name).toLowerCase()));
    expect(ownAttributes(element).filter((name) => !reflected.includes(name))).to.deep.equal([]);
    unmount();
  });
}
