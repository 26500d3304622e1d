import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { iconTemplate } from './icon-template.js';
import { iconShapes, type IconName } from './icon-shapes.js';
import { iconStyles } from './icon.styles.js';
import { baseStyles } from '../../styles/base.js';

/**
 * @summary One of the small drawings, as decoration or, with a label, as an image.
 * @tag fl-ui-icon
 */
export class UiIcon extends LitElement {
  static override styles = [baseStyles, iconStyles];

  /** Which drawing; an unknown name draws nothing. */
  @property() name: IconName | '' = '';

  /** What the icon says to those who don't see it; without one it is decoration. */
  @property() label = '';

  protected override render(): TemplateResult | typeof nothing {
    const { name } = this;
    if (name === '' || !Object.hasOwn(iconShapes, name)) return nothing;
    if (this.label === '') return iconTemplate(name);
    return html`<span role="img" aria-label=${this.label}>${iconTemplate(name)}</span>`;
  }
}
