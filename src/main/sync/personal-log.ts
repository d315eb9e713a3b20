import type { Log, Pair } from '../../sync/index.ts';

/** The same log with the person in every line. */
export function personal(log: Log, { crmUser }: Pair): Log {
  return {
    write: (level, message, fields) => {
      log.write(level, message, { person: crmUser.name, ...fields });
    },
  };
}
