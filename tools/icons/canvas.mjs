/**
 * A small drawing surface: shapes are distance functions on the unit square (y downwards), negative
 * inside, in units of the square's width; edges are smoothed over one pixel.
 */

/** @typedef {(x: number, y: number) => number} Shape */
/** @typedef {readonly [red: number, green: number, blue: number]} Colour */
/** @typedef {{ readonly shape: Shape, readonly colour: Colour }} Layer */

/** @typedef {{ readonly x: number, readonly y: number }} Point */

/** @param {readonly Shape[]} shapes @returns {Shape} */
export const union = (shapes) => (x, y) => Math.min(...shapes.map((shape) => shape(x, y)));

/** @param {Shape} shape @param {Shape} hole @returns {Shape} */
export const without = (shape, hole) => (x, y) => Math.max(shape(x, y), -hole(x, y));

/** @param {Point} centre @param {number} radius @returns {Shape} */
export const disc = (centre, radius) => (x, y) => Math.hypot(x - centre.x, y - centre.y) - radius;

/**
 * @param {Point} from the upper left corner
 * @param {Point} to the lower right corner
 * @param {number} radius of the corners
 * @returns {Shape}
 */
export const box = (from, to, radius) => (x, y) => {
  const dx = Math.abs(x - (from.x + to.x) / 2) - (to.x - from.x) / 2 + radius;
  const dy = Math.abs(y - (from.y + to.y) / 2) - (to.y - from.y) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};

/**
 * Part of a ring around the middle of the square, clockwise between two angles (degrees, 0 = right).
 *
 * @param {{ radius: number, width: number, from: number, to: number }} ring
 * @returns {Shape}
 */
export const arc =
  ({ radius, width, from, to }) =>
  (x, y) => {
    const distance = Math.hypot(x - 0.5, y - 0.5);
    const band = Math.abs(distance - radius) - width / 2;
    const angle = degrees(Math.atan2(y - 0.5, x - 0.5));
    const past = (((angle - from) % 360) + 360) % 360;
    const span = to - from;
    if (past <= span) return band;
    const beyond = Math.min(past - span, 360 - past);
    return Math.max(band, distance * Math.sin(Math.min(radians(beyond), Math.PI / 2)));
  };

/**
 * @param {readonly [Point, Point, Point]} corners clockwise
 * @returns {Shape}
 */
export const triangle = (corners) => (x, y) =>
  Math.max(
    ...corners.map((corner, index) => {
      const next = corners[(index + 1) % 3] ?? corner;
      const length = Math.hypot(next.x - corner.x, next.y - corner.y);
      return ((next.y - corner.y) * (x - corner.x) - (next.x - corner.x) * (y - corner.y)) / length;
    }),
  );

/** @param {number} angle in radians */
const degrees = (angle) => (angle * 180) / Math.PI;

/** @param {number} angle in degrees */
export const radians = (angle) => (angle * Math.PI) / 180;

/**
 * @param {readonly Layer[]} layers from back to front
 * @param {number} size in pixels
 * @returns {Buffer} RGBA, row by row
 */
export function paint(layers, size) {
  const pixels = Buffer.alloc(size * size * 4);
  for (let index = 0; index < size * size; index += 1) {
    const x = ((index % size) + 0.5) / size;
    const y = (Math.floor(index / size) + 0.5) / size;
    pixels.set(pixel(layers, { x, y }, size), index * 4);
  }
  return pixels;
}

/**
 * @param {readonly Layer[]} layers
 * @param {Point} at
 * @param {number} size
 * @returns {number[]} red, green, blue, alpha
 */
function pixel(layers, at, size) {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const { shape, colour } of layers) {
    const cover = Math.min(Math.max(0.5 - shape(at.x, at.y) * size, 0), 1);
    const rest = alpha * (1 - cover);
    const sum = cover + rest;
    if (sum === 0) continue;
    red = (colour[0] * cover + red * rest) / sum;
    green = (colour[1] * cover + green * rest) / sum;
    blue = (colour[2] * cover + blue * rest) / sum;
    alpha = sum;
  }
  return [red, green, blue, alpha * 255].map(Math.round);
}
