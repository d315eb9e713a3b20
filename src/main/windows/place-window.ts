/** Where the window is opened: where it was, if that can still be seen. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const SMALLEST = { width: 800, height: 560 } as const;
const FIRST = { width: 1100, height: 760 } as const;
/** So much of the window must be on a screen for a person to find and move it. */
const VISIBLE = 100;

/** Without a position the system chooses one. */
export type WindowPlace = Rectangle | { readonly width: number; readonly height: number };

/** All in pixels that do not depend on the scale; `screens` are what windows may cover. */
export function placeWindow(
  remembered: Rectangle | null,
  screens: readonly Rectangle[],
): WindowPlace {
  if (remembered === null) return FIRST;
  const width = Math.max(remembered.width, SMALLEST.width);
  const height = Math.max(remembered.height, SMALLEST.height);
  const place = { ...remembered, width, height };
  return screens.some((screen) => isSeenOn(screen, place)) ? place : { width, height };
}

/** By its upper edge, at which it is moved. */
function isSeenOn(screen: Rectangle, { x, y, width }: Rectangle): boolean {
  const shown = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return shown >= VISIBLE && y >= screen.y && y <= screen.y + screen.height - VISIBLE;
}
