import { describe, expect, it } from 'vitest';
import { placeWindow } from '../../../../src/main/windows/place-window.ts';

const LEFT = { x: 0, y: 0, width: 1920, height: 1040 };
const RIGHT = { x: 1920, y: 0, width: 1280, height: 984 };

describe('placing the window', () => {
  it('gives it the first size when nothing is remembered', () => {
    expect(placeWindow(null, [LEFT])).toEqual({ width: 1100, height: 760 });
  });

  it('puts it where it was, on any screen', () => {
    const place = { x: 2000, y: 40, width: 900, height: 700 };
    expect(placeWindow(place, [LEFT, RIGHT])).toEqual(place);
  });

  it.each([
    ['on a screen that is gone', { x: 2000, y: 40 }],
    ['above the screen', { x: 10, y: -40 }],
    ['below the screen', { x: 10, y: 1030 }],
    ['but for a sliver to the left of the screen', { x: -850, y: 40 }],
  ])('keeps only the size when it would be %s', (_where, position) => {
    const remembered = { ...position, width: 900, height: 700 };
    expect(placeWindow(remembered, [LEFT])).toEqual({ width: 900, height: 700 });
  });

  it('never makes it smaller than it can be used', () => {
    expect(placeWindow({ x: 0, y: 0, width: 10, height: 10 }, [LEFT])).toEqual({
      x: 0,
      y: 0,
      width: 800,
      height: 560,
    });
  });
});
