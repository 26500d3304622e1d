/** SortableJS without its plugins: autoscroll and multi-drag are our own. */
declare module 'sortablejs/modular/sortable.core.esm.js' {
  import Sortable from 'sortablejs';
  export default Sortable;
}
