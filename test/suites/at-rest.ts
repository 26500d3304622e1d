/** Resolves when what moves on the page has come to its end, shadow roots included; what moves for ever is not waited for. */
export async function atRest(): Promise<void> {
  await Promise.all([...movesIn(document)].map(({ finished }) => finished.catch(() => undefined)));
}

function* movesIn(root: Document | ShadowRoot): Generator<Animation, void> {
  for (const move of root.getAnimations()) {
    if (move.playState === 'running' && move.effect?.getComputedTiming().endTime !== Infinity) yield move;
  }
  for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) yield* movesIn(shadowRoot);
}
