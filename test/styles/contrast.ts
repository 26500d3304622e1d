type Rgb = readonly [number, number, number];

/** The contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2, "relative luminance" and "contrast ratio"). */
export function contrastOf(first: string, second: string): number {
  const [lighter, darker] = [luminance(rgbOf(first)), luminance(rgbOf(second))].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

/** What a CSS colour comes to on the element, `light-dark()` and custom properties resolved. */
export function resolveColor(element: HTMLElement, color: string): string {
  element.style.setProperty('color', color);
  return getComputedStyle(element).color;
}

function rgbOf(color: string): Rgb {
  const numbers = color.match(/[\d.]+/g)?.map(Number) ?? [];
  const [red, green, blue, alpha = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined || alpha !== 1)
    throw new Error(`"${color}" is no opaque rgb colour`);
  return [red, green, blue];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
