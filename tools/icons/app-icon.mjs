/** The icon of the app: the two arrows on a teal tile, as layers to paint and as an SVG. */
import { box } from './canvas.mjs';
import { arrows, arrowsSvg } from './figures.mjs';

/** @type {import('./canvas.mjs').Colour} */
const TEAL = [15, 108, 104];
/** @type {import('./canvas.mjs').Colour} */
const WHITE = [255, 255, 255];
const MARGIN = 0.03;
const CORNER = 0.2;
const SHRINK = 0.74;

/** @type {import('./canvas.mjs').Shape} */
const tile = box({ x: MARGIN, y: MARGIN }, { x: 1 - MARGIN, y: 1 - MARGIN }, CORNER);
const ring = arrows();

/** @type {readonly import('./canvas.mjs').Layer[]} */
export const APP_ICON = [
  { shape: tile, colour: TEAL },
  {
    shape: (x, y) => ring((x - 0.5) / SHRINK + 0.5, (y - 0.5) / SHRINK + 0.5) * SHRINK,
    colour: WHITE,
  },
];

/** @returns {string} */
export const appIconSvg = () => {
  const side = 1 - 2 * MARGIN;
  const shift = (1 - SHRINK) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="512" height="512">
  <rect x="${MARGIN}" y="${MARGIN}" width="${side}" height="${side}" rx="${CORNER}" fill="rgb(${TEAL})"/>
  <g transform="translate(${shift} ${shift}) scale(${SHRINK})" color="white">
    ${arrowsSvg()}
  </g>
</svg>
`;
};
