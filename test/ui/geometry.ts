import { sendMouse } from '@web/test-runner-commands';

/** The middle of an element, in whole pixels of the viewport. */
export function middleOf(element: Element): [number, number] {
  const box = element.getBoundingClientRect();
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}

/** A real click of the left button on the middle of the element. */
export async function clickOn(element: Element): Promise<void> {
  await sendMouse({ type: 'click', position: middleOf(element) });
}

/** The first match inside a shadow root; throws where there is none. */
export function inside<T extends Element = HTMLElement>(host: Element, selector: string): T {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`<${host.localName}> has nothing that matches "${selector}"`);
  return found;
}

/** Lets a frame pass, so that what was opened is laid out and focused. */
export async function nextFrame(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Waits until nothing moves any more: sizes and colours are final then. */
export async function animationsEnd(): Promise<void> {
  await nextFrame();
  await Promise.allSettled(
    treesUnder(document).flatMap((tree) => tree.getAnimations().map(({ finished }) => finished)),
  );
}

// Not every browser counts what moves inside a shadow root as moving in the document.
function treesUnder(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? treesUnder(shadowRoot) : []));
  return [root, ...inner];
}
