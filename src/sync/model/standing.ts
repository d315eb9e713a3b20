/** How one side of a link, or an unlinked item, stands against the base. */
export const STANDINGS = [
  /** There is no item on this side, and never was one in this link. */
  'none',
  /** An item without a link. */
  'new',
  'same',
  'changed',
  /** Positively not there any more. */
  'gone',
  /** There, but cannot be read now. */
  'hidden',
  /** Left the window or a filter. */
  'outside',
] as const;

export type Standing = (typeof STANDINGS)[number];
