/** The icon beside the clock, with its menu. */
import { join } from 'node:path';
import { Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { NativeImage } from 'electron';
import type { Clock } from '../../sync/index.ts';
import type { TrayFace } from './tray-sentence.ts';

export interface TrayOptions {
  readonly assets: string;
  readonly clock: Clock;
  readonly open: () => void;
  readonly syncNow: () => void;
  readonly quit: () => void;
}

export interface ShownTray {
  update(face: TrayFace): void;
  close(): void;
}

const STARTING: TrayFace = { image: 'idle', tooltip: 'Calbridge is starting.' };
const FRAMES = 4;
const FRAME_MS = 300;

export function showTray(options: TrayOptions): ShownTray {
  const closed = new AbortController();
  const tray = new Tray(imageOf(options.assets, frameName(STARTING, 0)));
  let face = STARTING;
  let frame = 0;
  const drawImage = (): void => {
    tray.setImage(imageOf(options.assets, frameName(face, frame)));
  };
  const turn = async (): Promise<void> => {
    while (face.image === 'syncing') {
      await options.clock.wait(FRAME_MS, closed.signal);
      frame = (frame + 1) % FRAMES;
      drawImage();
    }
  };
  const draw = (): void => {
    drawImage();
    tray.setToolTip(face.tooltip);
    tray.setContextMenu(menuOf(face, options));
  };
  tray.on('click', options.open);
  nativeTheme.on('updated', drawImage);
  draw();
  return {
    update(next) {
      // A menu that is open closes when it is replaced.
      if (next.image === face.image && next.tooltip === face.tooltip) return;
      const turns = face.image === 'syncing';
      face = next;
      draw();
      if (!turns) turn().catch(() => null);
    },
    close() {
      closed.abort();
      nativeTheme.off('updated', drawImage);
      tray.destroy();
    },
  };
}

function menuOf(face: TrayFace, { open, syncNow, quit }: TrayOptions) {
  return Menu.buildFromTemplate([
    { label: face.tooltip, enabled: false },
    { type: 'separator' },
    { label: 'Sync now', click: syncNow, enabled: face.image !== 'syncing' },
    { label: 'Open Calbridge', click: open },
    { type: 'separator' },
    { label: 'Quit', click: quit },
  ]);
}

function frameName({ image }: TrayFace, frame: number): string {
  return image === 'syncing' ? `syncing-${frame + 1}` : image;
}

/** Electron takes the `@2x` and `@1.5x` files beside it by itself. */
function imageOf(assets: string, name: string): NativeImage {
  const panel = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light';
  return nativeImage.createFromPath(join(assets, 'tray', `${name}-${panel}.png`));
}
