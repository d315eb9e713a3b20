/** Every icon file of the project with its content; `assets/` holds exactly these. */
import { APP_ICON, appIconSvg } from './app-icon.mjs';
import { paint } from './canvas.mjs';
import { TRAY_FIGURES } from './figures.mjs';

const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** Electron picks the file of the screen's scale by these endings. */
const TRAY_SCALES = /** @type {const} */ ([
  ['', 16],
  ['@1.5x', 24],
  ['@2x', 32],
]);

/**
 * The colour of the figure on a light and on a dark panel.
 *
 * @type {readonly (readonly [string, import('./canvas.mjs').Colour])[]}
 */
const PANELS = [
  ['light', [32, 36, 40]],
  ['dark', [245, 247, 248]],
];

/** @typedef {{ readonly file: string, readonly size: number, readonly pixels: Buffer }} Drawing */

/** @returns {readonly Drawing[]} in the order of their sizes and states; files under `assets/` */
export const drawings = () => [
  { file: 'icon.png', size: 512, pixels: paint(APP_ICON, 512) },
  ...APP_SIZES.map((size) => ({
    file: `icons/${size}x${size}.png`,
    size,
    pixels: paint(APP_ICON, size),
  })),
  ...PANELS.flatMap(([panel, colour]) =>
    Object.entries(TRAY_FIGURES).flatMap(([state, shape]) =>
      TRAY_SCALES.map(([ending, size]) => ({
        file: `tray/${state}-${panel}${ending}.png`,
        size,
        pixels: paint([{ shape, colour }], size),
      })),
    ),
  ),
];

/** @type {readonly { readonly file: string, readonly text: string }[]} */
export const VECTORS = [{ file: 'icon.svg', text: appIconSvg() }];
