/** What the address of the page says, after its #: how deals are shown, and which pipeline. */
export interface Address {
  layout: 'board' | 'list' | 'health';
  /** Null for all. */
  pipelineId: string | null;
}

/** `#list/hardware`; null where the address says nothing. */
export function readAddress(hash: string): Address | null {
  const [layout, pipeline] = hash.replace(/^#/, '').split('/');
  if (layout !== 'board' && layout !== 'list' && layout !== 'health') return null;
  return { layout, pipelineId: !pipeline || pipeline === 'all' ? null : decode(pipeline) };
}

export function writeAddress({ layout, pipelineId }: Address): string {
  return `#${layout}/${pipelineId === null ? 'all' : encodeURIComponent(pipelineId)}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
