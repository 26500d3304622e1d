import { expect } from '@open-wc/testing';
import { atRest } from './at-rest.js';

/** Asks axe about an element, once what moves has come to rest: what is fading in has no contrast yet. */
export async function expectAccessible(element: Element): Promise<void> {
  await atRest();
  await expect(element).to.be.accessible();
}
