import type { Deal } from '../../../model/deal.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import type { CsvCell } from '../../../element-base/csv.js';
import { cellValue, type CellContext } from '../cells/cell-value.js';

/** The header and a row for each deal. An amount without its currency says little: the currency follows the value. */
export function exportRows(fieldNames: readonly string[], deals: readonly Deal[], context: CellContext): CsvCell[][] {
  const columns = fieldNames.flatMap((field) =>
    (field === 'value' || (field === 'margin' && !fieldNames.includes('value'))) && !fieldNames.includes('currency')
      ? [field, 'currency']
      : [field],
  );
  const header = columns.map((field) => fieldLabel(field, context.localizer, context.store));
  return [header, ...deals.map((deal) => columns.map((field) => cellValue(field, deal, context)))];
}
