/** Joins the main end to Electron's IPC: nobody but the main frame of our window is answered. */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { refusal } from './derive.ts';
import type { Channels, MainEnd } from './derive.ts';

/** The part of a window that the check of the sender needs. */
export interface OurWindow {
  readonly webContents: { readonly mainFrame: unknown };
  isDestroyed(): boolean;
}

export interface ServeOptions {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly channels: Channels;
  readonly main: MainEnd;
  /** The window of the moment; null while there is none. */
  readonly window: () => OurWindow | null;
  /** Scheme and host of our pages. */
  readonly origin: string;
}

/** Returns a function that stops serving. */
export function serve(options: ServeOptions): () => void {
  const { ipcMain, channels, main } = options;
  for (const channel of channels.calls) {
    ipcMain.handle(channel, async (event, input: unknown) =>
      isOurs(event, options) ? main.answer(channel, input) : refusal('wrong-sender'),
    );
  }
  return () => {
    for (const channel of channels.calls) ipcMain.removeHandler(channel);
  };
}

function isOurs(
  event: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  { window, origin }: ServeOptions,
): boolean {
  const frame = event.senderFrame;
  const ours = window();
  // A frame is null once it has navigated away or was destroyed.
  if (frame === null || ours === null || ours.isDestroyed()) return false;
  return frame === ours.webContents.mainFrame && frame.url.startsWith(`${origin}/`);
}
