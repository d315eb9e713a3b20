/** The icon beside the clock, with its menu. */
import { join } from 'node:path';
import { Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { MenuItemConstructorOptions, NativeImage } from 'electron';
import type { Clock } from '../../sync/index.ts';
import type { PauseLength } from '../sync/pause-length.ts';
import { tongue, say } from '../words/tongue.ts';
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
      const isSpoken = language === tongue().language;
      if (isSame && isSpoken && next.isPaused === face.isPaused) return;
      ({ language } = tongue());
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
    { label: say('syncNow'), click: syncNow, enabled: face.image !== 'syncing' },
    pauseItem(face, options),
    { type: 'separator' },
    { label: say('openCalbridge'), click: open },
    { label: say('log'), click: openLog },
    { type: 'separator' },
    { label: say('quit'), click: quit },
  ]);
}

function pauseItem(
  { isPaused }: TrayFace,
  { pause, resume }: TrayOptions,
): MenuItemConstructorOptions {
  if (isPaused) return { label: say('resume'), click: resume };
  const item = (label: string, length: PauseLength): MenuItemConstructorOptions => ({
    label,
    click: () => {
      pause(length);
    },
  });
  return {
    label: say('pause'),
    submenu: [
      item(say('pauseHour'), 'hour'),
      item(say('pauseTomorrow'), 'until-tomorrow'),
      item(say('pauseUntilResumed'), 'until-resumed'),
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
