import { expect } from '@open-wc/testing';

/** Asks axe about an element, once what moves has come to rest: what is fading in has no contrast yet. */
export async function expectAccessible(element: Element): Promise<void> {
  await Promise.all([...movesIn(document)].map(({ finished }) => finished.catch(() => undefined)));
  await expect(element).to.be.accessible();
}

/** What moves now and will come to an end, shadow roots included. */
function* movesIn(root: Document | ShadowRoot): Generator<Animation, void> {
  for (const move of root.getAnimations()) {
    if (move.effect && move.effect.getComputedTiming().endTime !== Infinity) yield move;
  }
  for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) yield* movesIn(shadowRoot);
}
