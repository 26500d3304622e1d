/** What is on the heap of a page once nothing is left to collect: bytes, and how many nodes and listeners live. */
export async function remains(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  // Weak references and finalizers need a turn of their own before what they held is collected.
  for (let times = 0; times < 4; times += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 30)));
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

/** Bytes for each step, as the straight line through all measurements says; one late collection does not make a slope. */
export function slopeOf(steps, bytes) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, level] = [mean(steps), mean(bytes)];
  const rise = steps.reduce((sum, step, at) => sum + (step - middle) * (bytes[at] - level), 0);
  return rise / steps.reduce((sum, step) => sum + (step - middle) ** 2, 0);
}
