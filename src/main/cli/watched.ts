/** A host whose progress is on the terminal and that Ctrl+C ends. */
import type { Calbridge } from '../boot.ts';
import type { SyncHost } from '../sync/sync-host.ts';
import type { Call } from './command.ts';
import { progressLine } from './progress.ts';

export function watched({ output, signal }: Call, { host }: Calbridge): SyncHost {
  signal.addEventListener('abort', () => void host.close());
  host.onStatus((status) => {
    output.progress(progressLine(status));
  });
  return host;
}
