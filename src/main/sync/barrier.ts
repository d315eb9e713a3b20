/** What keeps a profile from being written, which for that very reason cannot be on record in it. */
import {
  run,
  type Barred,
  type CycleOutcome,
  type PairContext,
  type PairId,
  type RunOptions,
  type Status,
} from '../../sync/index.ts';

/** Whom a cause is about: everybody's hold on the profile, or the runs of a pair. */
type Subject = PairId | 'hold';

export class Barrier {
  readonly #changed: () => void;
  #cause: Barred | null = null;
  #subject: Subject = 'hold';

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Takes what keeps it from being written; null when all can be. */
  toldOf(subject: Subject): (cause: Barred | null) => void {
    return (cause) => {
      this.#set(cause, subject);
    };
  }

  /** A run that failed and is not on record could not be written down. */
  async run(context: PairContext, options: RunOptions): Promise<CycleOutcome> {
    const outcome = await run(context, options);
    const { error } = outcome;
    const isOnRecord = error === null || lastMessage(context) === error.message;
    this.#set(isOnRecord ? null : error, context.pair);
    return outcome;
  }

  of(status: Status): Status {
    return this.#cause === null ? status : { ...status, barred: this.#cause };
  }

  #set(cause: Barred | null, subject: Subject): void {
    const before = this.#cause;
    // That one thing can be written says nothing of what is damaged elsewhere.
    if (before?.code === 'database-damaged' && this.#subject !== subject) return;
    this.#cause = cause && { code: cause.code, message: cause.message };
    this.#subject = subject;
    if (before?.code !== cause?.code || before?.message !== cause?.message) this.#changed();
  }
}

function lastMessage({ state, pair }: PairContext): string | null {
  try {
    return state.runs(pair, 1)[0]?.error?.message ?? null;
  } catch {
    return null;
  }
}
