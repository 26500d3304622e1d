import type { TemplateResult } from 'lit';
import { iconFrame } from './icon-frame.js';
import { iconShapes, type IconName } from './icon-shapes.js';

/** Any icon as decoration, as `iconFrame` draws it. */
export function iconTemplate(name: IconName): TemplateResult {
  return iconFrame(name, iconShapes[name]);
}
