import type { TemplateResult } from 'lit';
import { iconTemplate } from '../icon/icon-template.js';
import type { IconName } from '../icon/icon-shapes.js';
import { emptyPlace, type EmptyPlace } from './empty-place.js';

export interface EmptyState extends Omit<EmptyPlace, 'mark'> {
  icon: IconName;
}

/** An empty place under any icon. Needs `emptyStateStyles` and `buttonStyles`. */
export function emptyState({ icon, ...rest }: EmptyState): TemplateResult {
  return emptyPlace({ ...rest, mark: iconTemplate(icon) });
}
