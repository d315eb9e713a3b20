/**
 * What the icons show: two arrows that chase each other round a circle. Every state of the tray has
 * a shape of its own, so that it is readable without colour.
 */
import { arc, box, disc, radians, triangle, union, without } from './canvas.mjs';

/**
 * @typedef {import('./canvas.mjs').Shape} Shape
 * @typedef {import('./canvas.mjs').Point} Point
 */

const RADIUS = 0.34;
const WIDTH = 0.13;
const HEAD = 0.17;

/** Degrees that the shaft reaches into the head, so that no seam shows. */
const OVERLAP = 3;

/**
 * @param {number} radius
 * @param {number} angle in degrees
 * @returns {Point} on a circle around the middle
 */
const onCircle = (radius, angle) => ({
  x: 0.5 + radius * Math.cos(radians(angle)),
  y: 0.5 + radius * Math.sin(radians(angle)),
});

/**
 * The head of an arrow on the ring: a triangle that points clockwise.
 *
 * @param {number} angle in degrees, where its base stands
 * @returns {readonly [Point, Point, Point]} clockwise
 */
function head(angle) {
  const tangent = onCircle(HEAD * 1.5, angle + 90);
  const base = onCircle(RADIUS, angle);
  const tip = { x: base.x + tangent.x - 0.5, y: base.y + tangent.y - 0.5 };
  return [onCircle(RADIUS + HEAD, angle), tip, onCircle(RADIUS - HEAD, angle)];
}

/**
 * @param {number} from
 * @param {number} to
 * @returns {Shape}
 */
const arrow = (from, to) =>
  union([arc({ radius: RADIUS, width: WIDTH, from, to: to + OVERLAP }), triangle(head(to))]);

const ARROWS = /** @type {const} */ ([
  [200, 320],
  [20, 140],
]);

/** @returns {Shape} */
export const arrows = () => union(ARROWS.map(([from, to]) => arrow(from, to)));

/** The two arrows as the inside of an SVG with a view box of 1 by 1, in the current colour. */
export const arrowsSvg = () =>
  ARROWS.map(([from, to]) => {
    const [start, end] = [onCircle(RADIUS, from), onCircle(RADIUS, to + OVERLAP)];
    const curve = `M${pair(start)} A${RADIUS} ${RADIUS} 0 0 1 ${pair(end)}`;
    return (
      `<path d="${curve}" fill="none" stroke="currentColor" stroke-width="${WIDTH}"/>` +
      `<polygon points="${head(to).map(pair).join(' ')}" fill="currentColor"/>`
    );
  }).join('\n    ');

/** @param {Point} point */
const pair = ({ x, y }) => `${x.toFixed(4)},${y.toFixed(4)}`;

/** @param {number} frame 0 to 3 @returns {Shape} */
function syncing(frame) {
  const ring = arc({ radius: RADIUS, width: 0.06, from: 0, to: 359.9 });
  return union([ring, arrow(frame * 90 - 90, frame * 90 - 15)]);
}

const attention = () => {
  const spot = { x: 0.79, y: 0.21 };
  return union([without(arrows(), disc(spot, 0.35)), disc(spot, 0.2)]);
};

const paused = () => {
  const bar = (/** @type {number} */ x) => box({ x, y: 0.3125 }, { x: x + 0.125, y: 0.6875 }, 0.02);
  const ring = arc({ radius: 0.4, width: 0.08, from: 0, to: 359.9 });
  return union([ring, bar(0.3125), bar(0.5625)]);
};

/** A ring that a stroke cuts in two. */
const offline = () => {
  const ring = arc({ radius: 0.37, width: 0.1, from: 0, to: 359.9 });
  const stroke =
    (/** @type {number} */ half) => (/** @type {number} */ x, /** @type {number} */ y) =>
      Math.max(Math.abs(x - y) / Math.SQRT2 - half, Math.abs(x + y - 1) / Math.SQRT2 - 0.58);
  return union([without(ring, stroke(0.15)), stroke(0.055)]);
};

/** @type {Readonly<Record<string, Shape>>} */
export const TRAY_FIGURES = {
  idle: arrows(),
  'syncing-1': syncing(0),
  'syncing-2': syncing(1),
  'syncing-3': syncing(2),
  'syncing-4': syncing(3),
  attention: attention(),
  paused: paused(),
  offline: offline(),
};
