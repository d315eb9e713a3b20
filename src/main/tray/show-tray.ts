/** The icon beside the clock, with its menu. */
import { join } from 'node:path';
import { Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { MenuItemConstructorOptions, NativeImage } from 'electron';
import type { Clock } from '../../sync/index.ts';
import type { PauseLength } from '../sync/pause-length.ts';
import type { TrayFace } from './tray-sentence.ts';

export interface TrayOptions {
  readonly assets: string;
  readonly clock: Clock;
  readonly open: () => void;
  readonly openLog: () => void;
  readonly syncNow: () => void;
  readonly pause: (length: PauseLength) => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

export interface ShownTray {
  update(face: TrayFace): void;
  close(): void;
}

const STARTING: TrayFace = { image: 'idle', tooltip: 'Calbridge is starting.', isPaused: false };
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
      const isSame = next.image === face.image && next.tooltip === face.tooltip;
      if (isSame && next.isPaused === face.isPaused) return;
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

function menuOf(face: TrayFace, options: TrayOptions) {
  const { open, openLog, syncNow, quit } = options;
  return Menu.buildFromTemplate([
    { label: face.tooltip, enabled: false },
    { type: 'separator' },
    { label: 'Sync now', click: syncNow, enabled: face.image !== 'syncing' },
    pauseItem(face, options),
    { type: 'separator' },
    { label: 'Open Calbridge', click: open },
    { label: 'Log', click: openLog },
    { type: 'separator' },
    { label: 'Quit', click: quit },
  ]);
}

function pauseItem(
  { isPaused }: TrayFace,
  { pause, resume }: TrayOptions,
): MenuItemConstructorOptions {
  if (isPaused) return { label: 'Resume', click: resume };
  const item = (label: string, length: PauseLength): MenuItemConstructorOptions => ({
    label,
    click: () => {
      pause(length);
    },
  });
  return {
    label: 'Pause',
    submenu: [
      item('For 1 hour', 'hour'),
      item('Until tomorrow at 06:00', 'until-tomorrow'),
      item('Until I resume', 'until-resumed'),
    ],
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
