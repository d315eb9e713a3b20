/** The one window; it is made once and shown, hidden and shown again. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { PreferencesFile } from '../settings/preferences.ts';
import { PAGE_URL } from './page-protocol.ts';
import { placeWindow, SMALLEST } from './place-window.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly channels: string;
  readonly preferences: PreferencesFile;
  readonly hidden: boolean;
  /** Asked when the person closes the window: true hides it, false really closes it. */
  readonly staysInTray: () => boolean;
}

export interface MainWindow {
  readonly window: BrowserWindow;
  /** Until its page is there. */
  readonly loaded: Promise<void>;
  show(): void;
  send(channel: string, payload: unknown): void;
}

export function openMainWindow(options: MainWindowOptions): MainWindow {
  const { preferences } = options;
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...placeWindow(preferences.read().window, screens),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Calbridge',
    icon: options.icon,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1717' : '#f6f9f9',
    webPreferences: {
      preload: options.preload,
      additionalArguments: [options.channels],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  const show = (): void => {
    showWindow(window);
  };
  window.once('ready-to-show', () => {
    if (!options.hidden) show();
  });
  window.on('close', (event) => {
    remember(window, preferences);
    if (!options.staysInTray()) return;
    event.preventDefault();
    window.hide();
  });
  const loaded = window.loadURL(PAGE_URL);
  loaded.catch(() => null);
  return { window, loaded, show, send: sendTo(window) };
}

function showWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  // A page that crashed while it was hidden is loaded anew.
  if (window.webContents.isCrashed()) window.webContents.reload();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function remember(window: BrowserWindow, preferences: PreferencesFile): void {
  const { x, y, width, height } = window.getNormalBounds();
  preferences.update((known) => ({ ...known, window: { x, y, width, height } }));
}

function sendTo(window: BrowserWindow): MainWindow['send'] {
  return (channel, payload) => {
    if (!window.isDestroyed()) window.webContents.send(channel, payload);
  };
}
