import { css, type CSSResult } from 'lit';

/**
 * Every design token, as a private property `--_fl-x` that reads the public `--fl-x` first, so that a page overrides any of
 * them from outside (`:root { --fl-color-accent: … }`). Colours follow the `color-scheme` of the page through `light-dark()`.
 * Styles use the private names only: there the default is always present.
 */
export const tokens: CSSResult = css`
  :host {
    --_fl-color-canvas: var(--fl-color-canvas, light-dark(#f6f6f4, #121316));
    --_fl-color-sunken: var(--fl-color-sunken, light-dark(#eeeeeb, #17181b));
    --_fl-color-surface: var(--fl-color-surface, light-dark(#ffffff, #1d1e22));
    --_fl-color-raised: var(--fl-color-raised, light-dark(#ffffff, #26272c));
    --_fl-color-hover: var(--fl-color-hover, light-dark(#f0f0ed, #2e3036));
    --_fl-color-text: var(--fl-color-text, light-dark(#1a1b1e, #f1f1ef));
    --_fl-color-text-muted: var(--fl-color-text-muted, light-dark(#595b63, #abadb6));
    --_fl-color-text-faint: var(--fl-color-text-faint, light-dark(#666871, #9698a1));
    --_fl-color-line: var(--fl-color-line, light-dark(#e2e2de, #303238));
    --_fl-color-line-strong: var(--fl-color-line-strong, light-dark(#86888f, #6f727b));
    --_fl-color-accent: var(--fl-color-accent, light-dark(#1d6b58, #57c4a1));
    --_fl-color-accent-strong: var(--fl-color-accent-strong, light-dark(#155445, #74d4b5));
    --_fl-color-accent-soft: var(--fl-color-accent-soft, light-dark(#e1f0eb, #1b322b));
    --_fl-color-on-accent: var(--fl-color-on-accent, light-dark(#ffffff, #0b1612));
    --_fl-color-danger: var(--fl-color-danger, light-dark(#b02a24, #f58e85));
    --_fl-color-danger-soft: var(--fl-color-danger-soft, light-dark(#fbe6e4, #3b1f1e));
    --_fl-color-warn: var(--fl-color-warn, light-dark(#8f5300, #e9ac52));
    --_fl-color-warn-soft: var(--fl-color-warn-soft, light-dark(#fdf0d8, #372811));
    --_fl-color-good: var(--fl-color-good, light-dark(#1c7040, #6fcf92));
    --_fl-color-good-soft: var(--fl-color-good-soft, light-dark(#e2f3e8, #193022));
    --_fl-color-focus: var(--fl-color-focus, light-dark(#1d6b58, #57c4a1));
    --_fl-color-backdrop: var(--fl-color-backdrop, light-dark(rgb(24 25 28 / 38%), rgb(0 0 0 / 58%)));

    --_fl-density: var(--fl-density, 1);
    --_fl-space-1: calc(4px * var(--_fl-density));
    --_fl-space-2: calc(8px * var(--_fl-density));
    --_fl-space-3: calc(12px * var(--_fl-density));
    --_fl-space-4: calc(16px * var(--_fl-density));
    --_fl-space-5: calc(20px * var(--_fl-density));
    --_fl-space-6: calc(24px * var(--_fl-density));
    --_fl-space-8: calc(32px * var(--_fl-density));
    --_fl-control-size: max(26px, calc(max(32px, 2rem) * var(--_fl-density)));
    --_fl-target-size: max(24px, 1.5rem);

    --_fl-radius-small: var(--fl-radius-small, 6px);
    --_fl-radius: var(--fl-radius, 8px);
    --_fl-radius-large: var(--fl-radius-large, 10px);
    --_fl-shadow: var(
      --fl-shadow,
      0 1px 2px light-dark(rgb(28 29 33 / 7%), rgb(0 0 0 / 30%)),
      0 0 0 1px light-dark(rgb(28 29 33 / 7%), rgb(255 255 255 / 6%))
    );
    --_fl-shadow-raised: var(
      --fl-shadow-raised,
      0 0 0 1px light-dark(rgb(28 29 33 / 8%), rgb(255 255 255 / 9%)),
      0 12px 32px -6px light-dark(rgb(28 29 33 / 20%), rgb(0 0 0 / 60%)),
      0 3px 8px light-dark(rgb(28 29 33 / 7%), rgb(0 0 0 / 35%))
    );

    --_fl-font-family: var(--fl-font-family, inherit);
    /* With the reader's text size, and never smaller where a page makes its root small. */
    --_fl-font-size: var(--fl-font-size, max(14px, 0.875rem));
    --_fl-font-size-control: var(--fl-font-size-control, max(13px, 0.8125rem));
    --_fl-font-size-secondary: var(--fl-font-size-secondary, max(12.5px, 0.78125rem));
    --_fl-font-size-small: var(--fl-font-size-small, max(12px, 0.75rem));
    --_fl-font-size-title: var(--fl-font-size-title, max(16px, 1rem));
    --_fl-font-size-figure: var(--fl-font-size-figure, max(21px, 1.3125rem));
    --_fl-line-height: var(--fl-line-height, 1.45);
    --_fl-money-weight: var(--fl-money-weight, 620);
    --_fl-title-weight: var(--fl-title-weight, 620);

    --_fl-duration-factor: var(--fl-duration-factor, 1);
    --_fl-duration-fast: calc(120ms * var(--_fl-duration-factor));
    --_fl-duration: calc(160ms * var(--_fl-duration-factor));
    --_fl-easing: var(--fl-easing, cubic-bezier(0.2, 0, 0, 1));
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_fl-duration-factor: 0;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_fl-color-canvas: Canvas;
      --_fl-color-sunken: Canvas;
      --_fl-color-surface: Canvas;
      --_fl-color-raised: Canvas;
      --_fl-color-hover: Canvas;
      --_fl-color-text: CanvasText;
      --_fl-color-text-muted: CanvasText;
      --_fl-color-text-faint: CanvasText;
      --_fl-color-line: CanvasText;
      --_fl-color-line-strong: CanvasText;
      --_fl-color-accent: Highlight;
      --_fl-color-accent-strong: Highlight;
      --_fl-color-accent-soft: Canvas;
      --_fl-color-on-accent: HighlightText;
      --_fl-color-danger: CanvasText;
      --_fl-color-danger-soft: Canvas;
      --_fl-color-warn: CanvasText;
      --_fl-color-warn-soft: Canvas;
      --_fl-color-good: CanvasText;
      --_fl-color-good-soft: Canvas;
      --_fl-color-focus: Highlight;
    }
  }
`;
