import type { RunId } from '../model/ids.ts';
import type { Log } from '../ports/log.ts';

/** The same, with the run in every line of the log. */
export function inRun<Context extends { readonly log: Log }>(
  context: Context,
  run: RunId,
): Context {
  const { log } = context;
  return {
    ...context,
    log: {
      write: (level, message, fields) => {
        log.write(level, message, { run, ...fields });
      },
    },
  };
}
