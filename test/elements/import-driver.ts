import { expect } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import type { DealImport } from '../../src/elements/deal-import/deal-import.js';

/** Reads a file of the real data sets; null where the folder is not there. */
export async function dataFile(path: string): Promise<File | null> {
  const index = await fetch('/__data/index.json');
  if (index.status === 404) return null;
  const answer = await fetch(`/__data/${path.split('/').map(encodeURIComponent).join('/')}`);
  expect(answer.status, `${path} in FAIRLEAD_DATA`).to.equal(200);
  return new File([await answer.arrayBuffer()], path.split('/').at(-1) ?? path);
}

/** Gives files to the element the way the browser's own choice does. */
export async function chooseFiles(element: DealImport, files: readonly File[]): Promise<void> {
  const input = part<HTMLInputElement>(element, 'input[type=file]');
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await waitUntil(
    () => !element.shadowRoot?.querySelector('.file progress') && all(element, '.file').length >= files.length,
    'files are read',
  );
  await element.updateComplete;
}

export function part<T extends Element = HTMLElement>(element: DealImport, selector: string): T {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`No ${selector} in ${element.localName}.`);
  return found;
}

export function all<T extends Element = HTMLElement>(element: DealImport, selector: string): T[] {
  return [...(element.shadowRoot?.querySelectorAll<T>(selector) ?? [])];
}

export async function press(element: DealImport, act: string): Promise<void> {
  const button = part<HTMLButtonElement>(element, `[data-act=${act}]`);
  // Files that are read are looked through before one can go on.
  await waitUntil(() => !button.disabled, `the button ${act} can be pressed`);
  button.click();
  await element.updateComplete;
}

export async function chooseOption(element: DealImport, selector: string, value: string): Promise<void> {
  const select = part<HTMLSelectElement>(element, selector);
  select.value = value;
  expect(select.value, `${selector} offers ${value}`).to.equal(value);
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 30));
  await element.updateComplete;
}

/** From the files to the preview. */
export async function toPreview(element: DealImport): Promise<void> {
  await waitUntil(
    () => element.shadowRoot?.querySelector<HTMLButtonElement>('[data-act=next]')?.disabled === false,
    'the files are recognised',
  );
  for (let step = 0; step < 3 && element.shadowRoot?.querySelector('[data-act=next]'); step += 1)
    await press(element, 'next');
  await waitUntil(() => element.shadowRoot?.querySelector('[part=summary]'), 'the preview is built');
}

/** From the preview to the end. */
export async function runImport(element: DealImport): Promise<void> {
  await press(element, 'import');
  await waitUntil(
    () => element.shadowRoot?.querySelector('[data-act=done], .empty-state.danger'),
    'the import has ended',
    { timeout: 30_000 },
  );
  await element.updateComplete;
}
