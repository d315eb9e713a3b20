import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { contract } from '../../../../src/main/ipc/contract.ts';
import { channelsOf } from '../../../../src/main/ipc/derive.ts';
import { serve } from '../../../../src/main/ipc/serve.ts';
import type { OurWindow } from '../../../../src/main/ipc/serve.ts';

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown;

const ORIGIN = 'calbridge://app';

/** An ipcMain of which the test is the only sender. */
function bench(change: { window?: OurWindow | null } = {}) {
  const listeners = new Map<string, Listener>();
  const asked: string[] = [];
  const mainFrame = { url: `${ORIGIN}/index.html` };
  const ours: OurWindow = { webContents: { mainFrame }, isDestroyed: () => false };
  const ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'> = {
    handle: (channel, listener) => void listeners.set(channel, listener),
    removeHandler: (channel) => void listeners.delete(channel),
  };
  const stop = serve({
    ipcMain,
    channels: channelsOf(contract),
    main: {
      answer: (channel) => {
        asked.push(channel);
        return Promise.resolve({ ok: true, value: channel });
      },
    },
    window: () => (change.window === undefined ? ours : change.window),
    origin: ORIGIN,
  });
  const send = (senderFrame: unknown): unknown =>
    listeners.get('sync.status')?.({ senderFrame } as unknown as IpcMainInvokeEvent, null);
  return { listeners, asked, mainFrame, send, stop };
}

describe('serving', () => {
  it('answers the main frame of our window', async () => {
    const { send, mainFrame } = bench();
    expect(await send(mainFrame)).toEqual({ ok: true, value: 'sync.status' });
  });

  it('refuses a frame inside our window, even with our address', async () => {
    const { send, asked } = bench();
    expect(await send({ url: `${ORIGIN}/index.html` })).toMatchObject({
      error: { code: 'wrong-sender' },
    });
    expect(asked).toEqual([]);
  });

  it.each(['https://evil.example/', 'calbridge://application/', 'file:///index.html', ''])(
    'refuses our main frame when it shows %s',
    async (url) => {
      const { send, asked, mainFrame } = bench();
      mainFrame.url = url;
      expect(await send(mainFrame)).toMatchObject({ error: { code: 'wrong-sender' } });
      expect(asked).toEqual([]);
    },
  );

  it('refuses a frame that is gone', async () => {
    const { send } = bench();
    expect(await send(null)).toMatchObject({ error: { code: 'wrong-sender' } });
  });

  it('refuses everyone while there is no window, or a destroyed one', async () => {
    const frame = { url: `${ORIGIN}/index.html` };
    const destroyed = { webContents: { mainFrame: frame }, isDestroyed: () => true };
    for (const window of [null, destroyed]) {
      expect(await bench({ window }).send(frame)).toMatchObject({
        error: { code: 'wrong-sender' },
      });
    }
  });

  it('serves each call of the contract and no event, until it is stopped', () => {
    const { listeners, stop } = bench();
    expect([...listeners.keys()]).toEqual(channelsOf(contract).calls);
    stop();
    expect(listeners.size).toBe(0);
  });
});
