/**
 * Whether a node is an element of a tag of ours. Not by its class: where a page holds two copies of this package, the tag
 * belongs to the class of the one that came first.
 */
export function isTag<Tag extends keyof HTMLElementTagNameMap>(
  node: unknown,
  tag: Tag,
): node is HTMLElementTagNameMap[Tag] {
  return node instanceof HTMLElement && node.localName === tag;
}
