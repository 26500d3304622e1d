import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { canonicalColor, stageColor } from '../../src/styles/stage-colors.js';
import { baseStyles } from '../../src/styles/base.js';
import { itIn } from '../browsers/it-in.js';
import { emulateMediaFeatures } from '../browsers/page-commands.js';
import { contrastOf, resolveColor } from './contrast.js';

class TokenProbe extends LitElement {
  static override styles = [baseStyles];

  protected override render(): TemplateResult {
    return html`<span></span>`;
  }
}
customElements.define('token-probe', TokenProbe);

const GROUNDS = ['canvas', 'sunken', 'surface', 'raised', 'hover'] as const;
const TEXTS = ['text', 'text-muted', 'text-faint', 'accent', 'danger', 'warn', 'good'] as const;
const PAIRS: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground] as const)),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['accent', 'accent-soft'],
  ['text', 'accent-soft'],
  ['text-muted', 'accent-soft'],
  ['danger', 'danger-soft'],
  ['warn', 'warn-soft'],
  ['good', 'good-soft'],
];
const STAGES = Array.from({ length: 8 }, (_, index) => stageColor({ color: null, category: 'open' }, index));

async function probeIn(scheme: 'light' | 'dark'): Promise<HTMLElement> {
  const frame = await fixture<HTMLElement>(html`<div><token-probe></token-probe></div>`);
  frame.style.setProperty('color-scheme', scheme);
  const probe = frame.querySelector('token-probe')?.shadowRoot?.querySelector('span');
  if (!probe) throw new Error('the probe did not render');
  return probe;
}

describe('design tokens', () => {
  for (const scheme of ['light', 'dark'] as const) {
    it(`keep text at 4.5:1 in ${scheme}`, async () => {
      const probe = await probeIn(scheme);
      const low = PAIRS.map(([text, ground]) => {
        const ratio = contrastOf(
          resolveColor(probe, `var(--_fl-color-${text})`),
          resolveColor(probe, `var(--_fl-color-${ground})`),
        );
        return { pair: `${text} on ${ground}`, ratio: Number(ratio.toFixed(2)) };
      }).filter(({ ratio }) => ratio < 4.5);

      expect(low).to.deep.equal([]);
    });

    it(`keep what borders and focus rings say at 3:1 in ${scheme}`, async () => {
      const probe = await probeIn(scheme);
      const colors = ['var(--_fl-color-line-strong)', 'var(--_fl-color-focus)', ...STAGES];
      const low = colors.flatMap((color) =>
        ['canvas', 'surface', 'raised', 'sunken'].map((ground) => {
          const ratio = contrastOf(resolveColor(probe, color), resolveColor(probe, `var(--_fl-color-${ground})`));
          return { pair: `${color} on ${ground}`, ratio };
        }),
      );

      expect(low.filter(({ ratio }) => ratio < 3)).to.deep.equal([]);
    });
  }

  it('are overridden from the page', async () => {
    const probe = await probeIn('light');
    document.documentElement.style.setProperty('--fl-color-accent', 'rgb(1, 2, 3)');

    const accent = resolveColor(probe, 'var(--_fl-color-accent)');

    document.documentElement.style.removeProperty('--fl-color-accent');
    expect(accent).to.equal('rgb(1, 2, 3)');
  });

  itIn(['chromium'], 'take all durations to nothing under reduced motion', async () => {
    const probe = await probeIn('light');
    probe.style.setProperty('transition-duration', 'var(--_fl-duration)');
    await emulateMediaFeatures({ 'prefers-reduced-motion': 'reduce' });

    const duration = getComputedStyle(probe).transitionDuration;

    await emulateMediaFeatures({});
    expect(duration).to.equal('0s');
    expect(getComputedStyle(probe).transitionDuration).to.equal('0.16s');
  });
});

describe('stageColor', () => {
  it('takes the host colour where CSS knows it', () => {
    expect(stageColor({ color: 'rebeccapurple', category: 'open' }, 0)).to.equal('rebeccapurple');
  });

  it('passes on what the browser made of it, never its text', () => {
    const forms = {
      '#F00': 'rgb(255, 0, 0)',
      '/* a */ Red /* url(x) */': 'red',
      'hsl(120 100% 25%)': 'rgb(0, 128, 0)',
    };
    for (const [text, color] of Object.entries(forms)) {
      expect(stageColor({ color: text, category: 'open' }, 0), text).to.equal(color);
    }
    const both = canonicalColor('light-dark(#F00, oklch(70% 0.1 200))') ?? '';
    expect(both, 'a colour for each scheme stays one').to.match(/^light-dark\(rgb\(255, 0, 0\), oklch\(/);
  });

  it('never passes on what is no colour', () => {
    for (const color of [
      '',
      'red; background: url(x)',
      'var(--x)',
      'url(javascript:alert(1))',
      'expression(1)',
      'inherit',
      'revert-layer',
      `${' '.repeat(300)}red`,
    ]) {
      expect(canonicalColor(color), color).to.equal(null);
      expect(stageColor({ color, category: 'won' }, 3)).to.equal(stageColor({ color: null, category: 'won' }, 0));
    }
  });

  it('gives neighbours different colours and starts again after the last', () => {
    expect(new Set(STAGES).size).to.equal(8);
    expect(stageColor({ color: null, category: 'open' }, 8)).to.equal(STAGES[0]);
  });
});
