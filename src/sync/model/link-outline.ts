/** What is known of a link without what its appointments say, and whether that lies in a window. */
import type { LinkId } from './ids.ts';
import type { ItemRef } from './item.ts';
import type { Link } from './link.ts';
import { liesInside, spanOf } from './series-window.ts';
import { SIDES, type BySide } from './side.ts';
import type { Window } from './time.ts';

export interface LinkOutline {
  readonly id: LinkId;
  readonly items: BySide<ItemRef>;
  /** From the first moment of either side to the last. */
  readonly span: Window;
  /** Whether a side is a series: its occurrences lie anywhere in the span. */
  readonly isSeries: boolean;
}

export function outlineOf({ id, base }: Link): LinkOutline {
  const spans = SIDES.map((side) => spanOf(base[side].value));
  return {
    id,
    items: { crm: base.crm.ref, calendar: base.calendar.ref },
    span: {
      from: Math.min(...spans.map(({ from }) => from)),
      until: Math.max(...spans.map(({ until }) => until)),
    },
    isSeries: SIDES.some((side) => base[side].value.series !== null),
  };
}

/** Whether both sides lie in a window, or neither does; null: that takes a look at the link. */
export function liesSurely(
  { span, isSeries }: LinkOutline,
  { from, until }: Window,
): 'inside' | 'outside' | null {
  if (span.until <= from || span.from >= until) return 'outside';
  return !isSeries && span.from > from && span.until < until ? 'inside' : null;
}

/** Whether an appointment of either side, or an occurrence of it, lies in a window (I16). */
export function isCurrent({ base }: Link, window: Window): boolean {
  return SIDES.some((side) => liesInside(base[side].value, window));
}
