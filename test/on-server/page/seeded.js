/** Numbers from 0 to 1 that look random; the seed is said, so that a failure can be shown again. */
export function seeded(name) {
  const seed = Number(process.env.FAIRLEAD_SEED ?? Math.floor(Math.random() * 1e6));
  console.log(`${name}: FAIRLEAD_SEED=${seed}`);
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
