/** SortableJS without its plugins: autoscroll and multi-drag are our own. */
declare module 'sortablejs/modular/sortable.core.esm.js' {
  import Sortable from 'sortablejs';

  /** It is an event listener itself, which its types leave out; `dragend` ends a drag. */
  class SortableSensor extends Sortable implements EventListenerObject {
    static create(list: HTMLElement, options?: Sortable.Options): SortableSensor;
    handleEvent(event: Event): void;
  }
  export default SortableSensor;
}
