/** Gives the window the calls and events of the contract, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { channelsFrom, deriveApi } from './ipc/derive.ts';

const api = deriveApi(channelsFrom(process.argv), {
  invoke: (channel, input) => ipcRenderer.invoke(channel, input),
  subscribe(channel, listener) {
    const forward = (_event: unknown, payload: unknown): void => {
      listener(payload);
    };
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.off(channel, forward);
    };
  },
});

contextBridge.exposeInMainWorld('calbridge', api);
