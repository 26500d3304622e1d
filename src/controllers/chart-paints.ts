/** Tokens that pictures on canvas are painted with, by their names without `--_fl-color-`. */
export const PAINTS = ['surface', 'text', 'text-muted', 'line', 'line-strong', 'accent'] as const;
export type Paint = (typeof PAINTS)[number];

/** What a picture on canvas is painted with now. */
export interface ChartPaints {
  /** As colours that canvas knows. */
  readonly colors: Readonly<Record<Paint, string>>;
  readonly fontFamily: string;
  /** True where the system has colours of its own, and patterns alone tell marks apart. */
  readonly isForced: boolean;
  readonly direction: 'ltr' | 'rtl';
  /** Device pixels of a CSS pixel. */
  readonly pixelRatio: number;
}

/**
 * Reads the tokens that hold inside a shadow root. Canvas knows neither `var()` nor `light-dark()`: a probe takes each as
 * its `color`, and says what the browser made of it.
 */
export function readPaints(root: ShadowRoot): ChartPaints {
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  probe.style.setProperty('forced-color-adjust', 'none');
  const computed = getComputedStyle(probe);
  const colorOf = (paint: Paint): string => {
    probe.style.setProperty('color', `var(--_fl-color-${paint})`);
    return computed.color;
  };
  const paints: ChartPaints = {
    colors: {
      surface: colorOf('surface'),
      text: colorOf('text'),
      'text-muted': colorOf('text-muted'),
      line: colorOf('line'),
      'line-strong': colorOf('line-strong'),
      accent: colorOf('accent'),
    },
    fontFamily: computed.fontFamily,
    isForced: matchMedia('(forced-colors: active)').matches,
    direction: computed.direction === 'rtl' ? 'rtl' : 'ltr',
    pixelRatio: devicePixelRatio,
  };
  probe.remove();
  return paints;
}

/** A colour that lets through what lies behind it; `share` from 0 to 1. */
export function tint(color: string, share: number): string {
  return `color-mix(in srgb, ${color} ${share * 100}%, transparent)`;
}

const TILE = 6;

/** Lines at 45° in a colour, at the fineness of the screen; null where there is no canvas to make them with. */
export function hatch(color: string, { pixelRatio }: Pick<ChartPaints, 'pixelRatio'>): CanvasPattern | null {
  const tile = document.createElement('canvas');
  const side = Math.max(1, Math.round(TILE * pixelRatio));
  tile.width = side;
  tile.height = side;
  const context = tile.getContext('2d');
  if (!context) return null;
  context.strokeStyle = color;
  context.lineWidth = 1.5 * pixelRatio;
  context.beginPath();
  // Beyond the edges too, so that lines of one tile go on in the next.
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift - 1, side + 1);
    context.lineTo(shift + side + 1, -1);
  }
  context.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(TILE / side));
  return pattern;
}
