/** Passes on what the desk tells: to the window, the tray, and as notifications. */
import { app, Notification } from 'electron';
import type { Status } from '../sync/index.ts';
import type { Desktop } from './desktop.ts';
import type { contract } from './ipc/contract.ts';
import type { EmittersOf } from './ipc/derive.ts';
import { failureOf } from './ipc/handlers/failure-of.ts';
import { statusFeed } from './ipc/handlers/status-feed.ts';
import { statusView } from './ipc/handlers/status-view.ts';
import { AttentionNews } from './notices/attention-news.ts';
import { systemClock } from './platform/clock.ts';
import type { ShownTray } from './tray/show-tray.ts';
import { trayFace, troubledFace } from './tray/tray-sentence.ts';
import { phrase } from './words/phrases.ts';
import { tongue } from './words/tongue.ts';
import type { MainWindow } from './windows/main-window.ts';

export interface Faces {
  readonly desktop: Desktop;
  readonly main: MainWindow;
  readonly emit: EmittersOf<typeof contract>;
  readonly tray: ShownTray | null;
}

/** Everything that shows the status does so at the same pace. */
export function followDesktop({ desktop, main, emit, tray }: Faces): void {
  const news = new AttentionNews();
  const feed = statusFeed(systemClock, (status: Status) => {
    emit.sync.statusChanged(statusView(status));
    tray?.update(trayFace(status, tongue().locale));
    notify(news, { status, main });
  });
  const push = (status: Status): void => {
    feed.push(status);
  };
  desktop.onStatus(push);
  // What was told before anyone listened; the window shows a failure by itself.
  const ask = (): void => {
    desktop.status().then(push, (thrown: unknown) => {
      tray?.update(troubledFace(failureOf(thrown).message));
    });
  };
  ask();
  desktop.onAbout((about) => {
    emit.app.aboutChanged(about);
  });
  desktop.setup.onProgress((sentence) => {
    emit.wizard.progress({ sentence: phrase(sentence) });
  });
  desktop.pc.onLanguage((choice) => {
    emit.app.languageChanged(choice);
    // What was told before was told in the other language.
    ask();
  });
  app.on('quit', () => {
    feed.close();
  });
}

/** Whoever looks at the window sees it there. */
function notify(
  news: AttentionNews,
  { status, main }: { readonly status: Status; readonly main: MainWindow },
): void {
  const told = news.of(status);
  if (told === null || main.window.isFocused()) return;
  const notification = new Notification(told);
  notification.on('click', () => {
    main.show();
  });
  notification.show();
}
