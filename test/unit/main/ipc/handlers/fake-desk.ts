/** A desk whose host only notes what it is asked; what a test does not give is not there. */
import type { Desk } from '../../../../../src/main/ipc/handlers/desktop-host.ts';

export interface FakeDeskParts {
  readonly runNow?: (pair: string | null) => void;
}

export function fakeDesk({ runNow }: FakeDeskParts = {}): Desk {
  const host = {
    runNow: (pair: string | null) => {
      runNow?.(pair);
      return Promise.resolve([]);
    },
  };
  return { kind: 'profile', calbridge: { host }, log: { recent: () => [] } } as unknown as Desk;
}
