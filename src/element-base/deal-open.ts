/** Detail of `fl-deal-open`: a person wants to see the deal whole. Cancelable; bubbles and composes. */
export interface DealOpenDetail {
  /** The id of the deal. */
  id: string;
}

/** An element that can put the focus on a deal it shows, wherever the deal stands by now. */
export interface FocusesDeals {
  focusDeal(id: string): unknown;
}

export function focusesDeals(target: EventTarget | null): target is HTMLElement & FocusesDeals {
  return target instanceof HTMLElement && 'focusDeal' in target && typeof target.focusDeal === 'function';
}
