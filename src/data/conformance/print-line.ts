/** Where the kit writes when nobody tells it where: the console, which every platform has. */
export function printLine(line: string): void {
  console.log(line);
}
