import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { PipelineStore } from '../../store/store.js';
import { PipelineElement } from '../internal/pipeline-element.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/**
 * @summary One deal whole: its facts, its place, what was done and what comes next.
 * @tag fl-deal-panel
 * @status stable
 * @since 0.1.0
 */
export class DealPanel extends PipelineElement {
  static override styles = [baseStyles, controlStyles];

  /** The deal to show. */
  @property({ attribute: 'deal-id' }) dealId = '';

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.deal(this.dealId)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const deal = this.source?.deal(this.dealId);
    return deal ? html`<h2>${deal.title}</h2>` : nothing;
  }
}
