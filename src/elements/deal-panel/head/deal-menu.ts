import type { Deal } from '../../../model/deal.js';
import { panel } from '../../../i18n/en/panel.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { PipelineStore } from '../../../store/store.js';
import type { MenuItem } from '../../../ui/menu/menu-item.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';

/** What else can be done with the deal; what may not be done says why. */
export function dealMenuItems(source: PipelineStore, deal: Deal, localizer: Localizer): MenuItem[] {
  const mayNotDelete = source.refusal('delete', deal);
  const mayNotMove = source.refusal('editOwn', deal);
  const isAlone = source.pipelines().length < 2;
  const items: MenuItem[] = [];
  if (!isAlone) {
    items.push({
      id: 'handOver',
      label: localizer.text(panel, 'handOver'),
      icon: 'arrow-right',
      ...(mayNotMove ? { disabled: true, disabledReason: refusalText(mayNotMove, localizer) } : {}),
    });
  }
  items.push({
    id: 'delete',
    label: localizer.text(panel, 'deleteDeal'),
    icon: 'trash',
    danger: true,
    ...(mayNotDelete ? { disabled: true, disabledReason: refusalText(mayNotDelete, localizer) } : {}),
  });
  return items;
}
