/** Resolves when every promise that could go on has gone on. */
export function settle() {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
