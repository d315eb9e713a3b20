/** Where secrets that a test has given away turn up again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inMain, type DesktopApp } from './desktop-app.ts';

interface Recorded {
  answers: string[];
}

/** From here on what the main process answers and tells the window is written down. */
export async function recordAnswers({ app }: DesktopApp): Promise<void> {
  await inMain(app, ({ BrowserWindow: windows, ipcMain }) => {
    const answers: string[] = [];
    Object.assign(globalThis, { answers });
    type Handler = (...args: unknown[]) => unknown;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })
      ._invokeHandlers;
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (...args) => {
        const answer = await handler(...args);
        answers.push(JSON.stringify([answer]));
        return answer;
      });
    }
    for (const { webContents } of windows.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel, ...args: unknown[]) => {
        answers.push(JSON.stringify(args));
        send(channel, ...args);
      };
    }
  });
}

export const recordedAnswers = ({ app }: DesktopApp): Promise<readonly string[]> =>
  inMain(app, () => (globalThis as unknown as Recorded).answers);

export interface Search {
  /** What was looked through: files by their paths, answers by their number. */
  readonly places: readonly string[];
  readonly found: readonly string[];
}

/** In all files, in what was recorded of the answers, and in the report for support. */
export async function placesOf(planted: readonly string[], desktop: DesktopApp): Promise<Search> {
  const report = await desktop.page.evaluate(() => window.calbridge.log.supportReport());
  if (!report.ok || !report.value.includes('== Program')) throw new Error('There is no report.');
  const answers = [...(await recordedAnswers(desktop)), JSON.stringify(report)];
  const texts = new Map<string, Buffer>(
    answers.map((text, at) => [`answer ${at}`, Buffer.from(text)]),
  );
  for (const file of readdirSync(desktop.userData, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) texts.set(path, readFileSync(path));
  }
  const spellings = planted.flatMap((secret) => [
    Buffer.from(secret),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(Buffer.from(secret).toString('base64')),
    Buffer.from(encodeURIComponent(secret)),
  ]);
  const found = [...texts]
    .filter(([, bytes]) => spellings.some((secret) => bytes.includes(secret)))
    .map(([path]) => path);
  return { places: [...texts.keys()], found };
}
