/** What keeps a profile from being written, which for that very reason cannot be on record in it. */
import {
  run,
  type CycleOutcome,
  type PairContext,
  type RunOptions,
  type Status,
} from '../../sync/index.ts';

export class Barrier {
  readonly #changed: () => void;
  #cause: string | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** A sentence, or null when all can be written. */
  readonly set = (cause: string | null): void => {
    if (this.#cause === cause) return;
    this.#cause = cause;
    this.#changed();
  };

  /** A run that failed and is not on record could not be written down. */
  async run(context: PairContext, options: RunOptions): Promise<CycleOutcome> {
    const outcome = await run(context, options);
    const { error } = outcome;
    const isOnRecord = error === null || lastMessage(context) === error.message;
    this.set(isOnRecord ? null : error.message);
    return outcome;
  }

  of(status: Status): Status {
    return this.#cause === null ? status : { ...status, barred: this.#cause };
  }
}

function lastMessage({ state, pair }: PairContext): string | null {
  try {
    return state.runs(pair, 1)[0]?.error?.message ?? null;
  } catch {
    return null;
  }
}
