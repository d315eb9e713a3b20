/** Opens a page in the browser of the person at this computer. */
import { spawn } from 'node:child_process';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
};

/** Never fails: where no browser opens, the person still has the address. */
export function openSystemBrowser(url: string): void {
  if (!/^https?:$/.test(new URL(url).protocol)) return;
  const [command, ...parameters] = OPENERS[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...parameters, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
