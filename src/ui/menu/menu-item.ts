import type { IconName } from '../icon/icon-shapes.js';

/** One line of a menu. */
export interface MenuItem {
  /** Unique in the menu, its submenus included. */
  id: string;
  label: string;
  icon?: IconName;
  /** A CSS colour for a small square before the label; has been checked with `isColor`. */
  swatch?: string;
  /** Something short at the end of the line: a shortcut, a count. */
  hint?: string;
  disabled?: boolean;
  /** Why it is disabled: shown under the label, and part of what is read out. */
  disabledReason?: string;
  /** Given, the item is one that can be ticked. */
  checked?: boolean;
  danger?: boolean;
  separatorBefore?: boolean;
  /** Given, the item opens a submenu. */
  items?: readonly MenuItem[];
}

export interface MenuSelectDetail {
  id: string;
}
