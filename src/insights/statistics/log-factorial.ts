const known: number[] = [0, 0];

/** ln(n!), summed up exactly as far as floating point goes and kept for the next question. `n` is a whole number from 0. */
export function logFactorial(n: number): number {
  for (let next = known.length; next <= n; next++) known.push((known[next - 1] as number) + Math.log(next));
  return known[n] as number;
}
