import { LitElement, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { skeletonCard, skeletonLine } from './skeleton-template.js';
import { skeletonStyles } from './skeleton.styles.js';
import { baseStyles } from '../../styles/base.js';

/**
 * @summary Stands where something is being loaded, in its shape.
 * @tag fl-ui-skeleton
 */
export class UiSkeleton extends LitElement {
  static override styles = [baseStyles, skeletonStyles];

  @property() shape: 'line' | 'card' = 'line';

  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    return html`<div role="status">
      <span class="visually-hidden">${this.#locale.localizer.text(actions, 'loading')}</span>
      ${this.shape === 'card' ? skeletonCard() : skeletonLine()}
    </div>`;
  }
}
