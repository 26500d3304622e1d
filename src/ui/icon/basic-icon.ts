import type { TemplateResult } from 'lit';
import { basicShapes, type BasicIconName } from './basic-shapes.js';
import { iconFrame } from './icon-frame.js';

/** The same as `iconTemplate` for a first picture: it does not bring the other shapes along. */
export function basicIcon(name: BasicIconName): TemplateResult {
  return iconFrame(name, basicShapes[name]);
}
