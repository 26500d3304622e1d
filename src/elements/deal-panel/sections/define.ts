import { DealActivitiesPart } from '../activities/deal-activities.js';
import { DealFactsPart } from '../facts/deal-facts.js';
import { DealHistoryPart } from '../history/deal-history.js';
import { DealMovePart } from '../path/deal-move.js';
import { DealPathPart } from '../path/deal-path.js';
import { DealRelatedPart } from '../related/deal-related.js';

if (!customElements.get('fl-deal-path-part')) {
  customElements.define('fl-deal-path-part', DealPathPart);
  customElements.define('fl-deal-facts-part', DealFactsPart);
  customElements.define('fl-deal-activities-part', DealActivitiesPart);
  customElements.define('fl-deal-related-part', DealRelatedPart);
  customElements.define('fl-deal-history-part', DealHistoryPart);
  customElements.define('fl-deal-move-part', DealMovePart);
}

declare global {
  interface HTMLElementTagNameMap {
    'fl-deal-path-part': DealPathPart;
    'fl-deal-facts-part': DealFactsPart;
    'fl-deal-activities-part': DealActivitiesPart;
    'fl-deal-related-part': DealRelatedPart;
    'fl-deal-history-part': DealHistoryPart;
    'fl-deal-move-part': DealMovePart;
  }
}
