/** Text for searching: small letters without diacritics, so that "dang dinh" finds "Đặng Đình" in either normal form. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
}
