import { property } from 'lit/decorators.js';
import type { Deal } from '../../../model/deal.js';
import type { PipelineStore } from '../../../store/store.js';
import { actingOf } from '../../../element-base/acts/acting.js';
import { PipelineElement } from '../../../element-base/pipeline-element.js';

/** A part of the panel: it shows one side of the deal that the panel names, from the panel's store. */
export abstract class DealPart extends PipelineElement {
  /** The deal to show. */
  @property({ attribute: false }) dealId = '';

  protected readonly acting = actingOf(this, () => this.source);

  /** The deal as it stands now; undefined when it is gone. */
  protected get deal(): Deal | undefined {
    return this.source?.deal(this.dealId);
  }

  /** ISO 4217: the deal's own currency, else its pipeline's. */
  protected currencyOf(deal: Deal): string {
    return deal.currency ?? this.source?.pipeline(deal.pipelineId)?.currency ?? '';
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.deal(this.dealId), store.pipelines(), store.environment()];
  }
}
