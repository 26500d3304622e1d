import type { Deal } from '../../../model/deal.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import type { CsvCell } from './csv-export.js';
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

/** Gives the text to the person as a file. The mark before it tells spreadsheets that it is UTF-8. */
export function downloadCsv(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
