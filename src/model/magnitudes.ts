/** The power of ten that a word behind a number stands for, in English and Vietnamese: "2.4k", "2,4 tỷ". */
export const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['nghìn', 3],
  ['ngàn', 3],
  ['m', 6],
  ['mn', 6],
  ['tr', 6],
  ['triệu', 6],
  ['b', 9],
  ['bn', 9],
  ['tỷ', 9],
  ['tỉ', 9],
]);
