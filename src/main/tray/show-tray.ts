/** The icon beside the clock, with its menu. */
import { join } from 'node:path';
import { Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { NativeImage } from 'electron';
import type { Clock } from '../../sync/index.ts';
import { tongue, say } from '../words/tongue.ts';
import { trayMenu, type TrayCommands } from './tray-menu.ts';
import type { TrayFace } from './tray-sentence.ts';

export interface TrayOptions extends TrayCommands {
  readonly assets: string;
  readonly clock: Clock;
}

export interface ShownTray {
  update(face: TrayFace): void;
  close(): void;
}

const starting = (): TrayFace => ({
  ...{ image: 'idle', tooltip: say('trayStarting'), isPaused: false },
});
const FRAMES = 4;
const FRAME_MS = 300;

export function showTray(options: TrayOptions): ShownTray {
  const closed = new AbortController();
  let face = starting();
  const tray = new Tray(imageOf(options.assets, frameName(face, 0)));
  let frame = 0;
  let { language } = tongue();
  const drawImage = (): void => {
    tray.setImage(imageOf(options.assets, frameName(face, frame)));
  };
  let isTurning = false;
  const turn = async (): Promise<void> => {
    // One that goes on at once is turned by whoever turns it already.
    if (isTurning) return;
    isTurning = true;
    while (face.image === 'syncing') {
      await options.clock.wait(FRAME_MS, closed.signal);
      frame = (frame + 1) % FRAMES;
      drawImage();
    }
    isTurning = false;
  };
  const draw = (): void => {
    drawImage();
    tray.setToolTip(face.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(face, options)));
  };
  tray.on('click', options.open);
  nativeTheme.on('updated', drawImage);
  draw();
  return {
    update(next) {
      // A menu that is open closes when it is replaced.
      const isSame = next.image === face.image && next.tooltip === face.tooltip;
      const isSpoken = language === tongue().language;
      if (isSame && isSpoken && next.isPaused === face.isPaused) return;
      ({ language } = tongue());
      face = next;
      draw();
      turn().catch(() => null);
    },
    close() {
      closed.abort();
      nativeTheme.off('updated', drawImage);
      tray.destroy();
    },
  };
}

function frameName({ image }: TrayFace, frame: number): string {
  return image === 'syncing' ? `syncing-${frame + 1}` : image;
}

/** Electron takes the `@2x` and `@1.5x` files beside it by itself. */
function imageOf(assets: string, name: string): NativeImage {
  const panel = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light';
  return nativeImage.createFromPath(join(assets, 'tray', `${name}-${panel}.png`));
}
