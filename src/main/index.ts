/** The desktop face: window, tray and the end of the program. */
import { join } from 'node:path';
import { app, dialog, ipcMain, nativeTheme, Notification, protocol, session } from 'electron';
import { bootProxy, bootSetup, createDesks } from './boot-desktop.ts';
import { createDesktop } from './desktop.ts';
import type { Desktop } from './desktop.ts';
import { commandsOf, stayAware } from './desktop-commands.ts';
import { desktopUpdates } from './desktop-updates.ts';
import { followDesktop } from './follow-desktop.ts';
import { contract } from './ipc/contract.ts';
import { channelsArgument, channelsOf, deriveEmitters, deriveMain } from './ipc/derive.ts';
import { failureOf } from './ipc/handlers/failure-of.ts';
import { windowHandlers } from './ipc/handlers/window-handlers.ts';
import { serve } from './ipc/serve.ts';
import { isFirstInstance, quitBarrier } from './lifecycle.ts';
import type { QuitBarrier } from './lifecycle.ts';
import { systemClock } from './platform/clock.ts';
import { loginStart } from './platform/login-start.ts';
import { pcLanguage } from './settings/pc-language.ts';
import { pcPreferences } from './settings/pc-preferences.ts';
import { openPreferences } from './settings/preferences.ts';
import type { PreferencesFile } from './settings/preferences.ts';
import { hasTray } from './tray/has-tray.ts';
import { showTray } from './tray/show-tray.ts';
import { startsHidden } from './updates/starts-hidden.ts';
import { setAppMenu } from './windows/app-menu.ts';
import { denyPermissions, fetchNothing, guardContents } from './windows/guard-contents.ts';
import { openMainWindow } from './windows/main-window.ts';
import type { MainWindow } from './windows/main-window.ts';
import { PAGE_ORIGIN, registerPageScheme, servePages } from './windows/page-protocol.ts';
import { say, speak } from './words/tongue.ts';

const ROOT = join(import.meta.dirname, '../..');
/** When a person can reach the program; for whoever measures how long the start takes. */
const IN_REACH = 'calbridge in reach';
/** How long a quit waits for running writes; what is open then is in the journal. */
const QUIT_DEADLINE_MS = 10_000;

interface Faces {
  readonly desktop: Desktop;
  readonly preferences: PreferencesFile;
  readonly hasTray: boolean;
  readonly barrier: QuitBarrier;
}

function openWindow({ desktop, preferences, hasTray: inTray, barrier }: Faces): MainWindow {
  const channels = channelsOf(contract);
  const main = openMainWindow({
    preload: join(ROOT, 'out/preload/preload.cjs'),
    icon: join(ROOT, 'assets/icon.png'),
    channels: channelsArgument(channels),
    preferences,
    hidden: inTray && startsHidden(process.argv, preferences.read().updateAttempt),
    staysInTray: () => {
      if (!inTray || barrier.isQuitting()) return false;
      explainTray(preferences);
      return true;
    },
  });
  serve({
    ipcMain,
    channels,
    main: deriveMain({ contract, handlers: windowHandlers(desktop), failureOf }),
    window: () => main.window,
    origin: PAGE_ORIGIN,
  });
  return main;
}

function explainTray(preferences: PreferencesFile): void {
  if (preferences.read().toldAboutTray) return;
  preferences.update((known) => ({ ...known, toldAboutTray: true }));
  new Notification({
    title: say('keepsSyncing'),
    body: say('keepsSyncingMore'),
  }).show();
}

function warn(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function pcOf(file: PreferencesFile) {
  const login = loginStart({
    app,
    platform: process.platform,
    // What an AppImage unpacks is gone at the next start; the image itself is not.
    program: process.env['APPIMAGE'] ?? app.getPath('exe'),
    configDir: app.getPath('appData'),
  });
  const preferences = pcPreferences({
    file,
    login,
    show: (theme) => {
      nativeTheme.themeSource = theme;
    },
  });
  const preferred = [app.getLocale(), ...app.getPreferredSystemLanguages()];
  return { ...preferences, ...pcLanguage({ file, preferred, speak }) };
}

function prepareSession(): void {
  denyPermissions(session.defaultSession);
  fetchNothing(session.defaultSession);
  servePages(protocol, join(ROOT, 'out/renderer'));
}

async function launch(show: { window: (() => void) | null }): Promise<void> {
  prepareSession();
  const dir = app.getPath('userData');
  const preferences = openPreferences({ dir, clock: systemClock, warn });
  const desks = createDesks(dir);
  const proxy = bootProxy(dir);
  const shown = (): Promise<void> => main.loaded;
  const updates = desktopUpdates({ preferences, desktop: () => desktop, proxy, shown });
  const desktop: Desktop = createDesktop({
    version: app.getVersion(),
    kind: process.argv.includes('--practice') ? 'practice' : 'profile',
    ...desks,
    setup: bootSetup(dir, warn),
    proxy,
    pc: pcOf(preferences),
    updates,
  });
  const barrier = quitBarrier({
    app,
    clock: systemClock,
    close: async () => {
      await desktop.close();
      await desks.close();
    },
    deadlineMs: QUIT_DEADLINE_MS,
  });
  const inTray = await hasTray(process.platform);
  const main = openWindow({ desktop, preferences, hasTray: inTray, barrier });
  const open = (): void => {
    main.show();
  };
  show.window = open;
  const commands = commandsOf(desktop);
  keepMenu(desktop, commands);
  const emit = deriveEmitters(contract, (channel, payload) => {
    main.send(channel, payload);
  });
  const openLog = (): void => {
    open();
    emit.app.pageAsked({ page: 'log' });
  };
  const tray = inTray
    ? showTray({ assets: join(ROOT, 'assets'), clock: systemClock, open, openLog, ...commands })
    : null;
  performance.mark(IN_REACH);
  followDesktop({ desktop, main, emit, tray });
  stayAware(desktop);
  void updates.keep(untilQuit());
}

function keepMenu(desktop: Desktop, commands: Parameters<typeof setAppMenu>[0]): void {
  setAppMenu(commands);
  desktop.pc.onLanguage(() => {
    setAppMenu(commands);
  });
}

function untilQuit(): AbortSignal {
  const ended = new AbortController();
  app.on('quit', () => {
    ended.abort();
  });
  return ended.signal;
}

function start(): void {
  // Whoever sets it makes the program load a file of theirs.
  if (app.isPackaged) delete process.env['CALBRIDGE_SQLITE_BINDING'];
  const show: { window: (() => void) | null } = { window: null };
  if (!isFirstInstance(app, () => show.window?.())) {
    app.quit();
    return;
  }
  registerPageScheme(protocol);
  guardContents(app);
  app.on('activate', () => show.window?.());
  app.on('window-all-closed', () => {
    app.quit();
  });
  // Not awaited here: a module that is still loading would keep the app from becoming ready.
  app
    .whenReady()
    .then(() => launch(show))
    .catch((thrown: unknown) => {
      dialog.showErrorBox(say('couldNotStart'), failureOf(thrown).message);
      app.exit(1);
    });
}

start();
