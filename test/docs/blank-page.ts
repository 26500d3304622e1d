import { packageEntries } from './package-entries.js';

/** A page of its own in a frame, with what went wrong in it. */
export interface BlankPage {
  window: Window & typeof globalThis;
  document: Document;
  /** Errors thrown, promises rejected without anyone to hear it, scripts that did not load. */
  errors: string[];
  close(): void;
}

/** Milliseconds. A page loads some hundred modules one by one, on a machine that has other things to do. */
const LOADING_LIMIT = 60_000;

/**
 * Opens a page with this body, as a host would write it: bare imports of the package reach the sources, everything else
 * is verbatim. Resolves when its modules have run.
 */
export async function openBlankPage(body: string): Promise<BlankPage> {
  const imports = Object.fromEntries(await packageEntries());
  const frame = document.createElement('iframe');
  frame.width = '1000';
  frame.height = '600';
  const errors: string[] = [];
  const isReady = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`The page did not load: ${errors.join('; ')}`)), LOADING_LIMIT);
    frame.addEventListener('load', () => {
      clearTimeout(limit);
      resolve();
    });
  });
  const key = `page${String(Math.random()).slice(2)}`;
  Object.assign(window, { [key]: errors });
  frame.srcdoc = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Example</title>
<script>
  const errors = parent[${JSON.stringify(key)}];
  addEventListener('error', (event) => errors.push(event.message ?? 'did not load: ' + (event.target.src ?? event.target.href)), true);
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason?.stack ?? event.reason)));
</script>
<script type="importmap">${JSON.stringify({ imports })}</script></head><body>${body}</body></html>`;
  document.body.append(frame);
  await isReady;
  const inner = frame.contentWindow as (Window & typeof globalThis) | null;
  const page = frame.contentDocument;
  if (!inner || !page) throw new Error('The frame has no page.');
  return {
    window: inner,
    document: page,
    errors,
    close: () => {
      frame.remove();
      Reflect.deleteProperty(window, key);
    },
  };
}
