/** Lines of the log for a filter: pages backwards, and what is written while one looks. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { LogFilterView, LogRecordView } from '../../../main/ipc/contract/log.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';

const PAGE = 200;
const EVERY_MS = 1_000;
/** Lines that a list keeps while it only follows. */
const MOST_FOLLOWED = 5_000;
/** New lines that are held while somebody reads earlier ones; beyond it the list begins anew. */
export const MOST_WAITING = 500;

export interface LogLines {
  /** Newest first; null while nothing is known. */
  readonly lines: readonly LogRecordView[] | null;
  /** Newer ones that are not in the list yet, newest first. */
  readonly waiting: readonly LogRecordView[];
  /** There were too many new ones to be held. */
  readonly isOverfull: boolean;
  readonly isAtEnd: boolean;
  readonly failure: Failure | null;
  /** Reads on backwards; does nothing while that is under way or at the end. */
  readonly more: () => void;
  /** Puts the waiting lines into the list. */
  readonly release: () => void;
  readonly again: () => void;
}

interface Known {
  readonly lines: readonly LogRecordView[] | null;
  readonly waiting: readonly LogRecordView[];
  readonly isOverfull: boolean;
  /** Before which place to read on; null: from the end. */
  readonly older: string | null;
  readonly isAtEnd: boolean;
  readonly failure: Failure | null;
}

const NOTHING: Known = {
  lines: null,
  waiting: [],
  isOverfull: false,
  older: null,
  isAtEnd: false,
  failure: null,
};

/** @param isHeld whether new lines wait instead of moving the list */
export function useLogLines(api: CalbridgeApi, filter: LogFilterView, isHeld: boolean): LogLines {
  const [known, setKnown] = useState<Known>(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const held = useRef(isHeld);
  const follower = useRef<Follower | null>(null);
  useEffect(() => {
    held.current = isHeld;
  }, [isHeld]);
  useEffect(() => {
    const started = new Follower({ api, filter, set: setKnown, isHeld: () => held.current });
    follower.current = started;
    return () => {
      follower.current = null;
      started.stop();
    };
  }, [api, filter, attempt]);
  const again = useCallback(() => {
    setAttempt((last) => last + 1);
  }, []);
  const more = useCallback(() => void follower.current?.backwards(), []);
  const release = useCallback(() => follower.current?.release(), []);
  return { ...known, more, release: known.isOverfull ? again : release, again };
}

interface Following {
  readonly api: CalbridgeApi;
  readonly filter: LogFilterView;
  readonly set: (known: Known) => void;
  readonly isHeld: () => boolean;
}

class Follower {
  readonly #parts: Following;
  readonly #timer: ReturnType<typeof setInterval>;
  #known = NOTHING;
  /** Up to where the log was told; null while there is none. */
  #end: string | null = null;
  #isReading = false;
  #isAsking = false;
  #isStopped = false;

  constructor(parts: Following) {
    this.#parts = parts;
    parts.set(NOTHING);
    void this.#tick();
    this.#timer = setInterval(() => void this.#tick(), EVERY_MS);
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  release(): void {
    const { waiting, lines } = this.#known;
    this.#change({ lines: [...waiting, ...(lines ?? [])], waiting: [] });
  }

  async backwards(): Promise<void> {
    if (this.#isReading || this.#isStopped || this.#known.isAtEnd || this.#end === null) return;
    this.#isReading = true;
    const { api, filter } = this.#parts;
    const before = this.#known.older;
    const answer = await ask(() => api.log.older({ filter, limit: PAGE, before }));
    this.#isReading = false;
    if (!answer.ok) {
      this.#change({ failure: answer.error });
      return;
    }
    const { lines, next } = answer.value;
    const all = [...(this.#known.lines ?? []), ...lines];
    this.#change({ lines: all, older: next, isAtEnd: next === null, failure: null });
    // A search that has found little so far goes on by itself.
    if (all.length < PAGE) await this.backwards();
  }

  async #tick(): Promise<void> {
    if (this.#isAsking || this.#isStopped) return;
    this.#isAsking = true;
    await (this.#end === null ? this.#begin() : this.#forwards());
    this.#isAsking = false;
  }

  async #begin(): Promise<void> {
    const { api, filter } = this.#parts;
    const answer = await ask(() => api.log.newer({ filter, limit: 1, from: null }));
    if (!answer.ok) {
      this.#change({ failure: answer.error });
      return;
    }
    this.#end = answer.value.next;
    const isEmpty = this.#end === null;
    this.#change({ failure: null, older: this.#end, isAtEnd: isEmpty, ...(isEmpty ? EMPTY : {}) });
    if (!isEmpty) await this.backwards();
  }

  async #forwards(): Promise<void> {
    const { api, filter } = this.#parts;
    const from = this.#end;
    const answer = await ask(() => api.log.newer({ filter, limit: MOST_WAITING, from }));
    if (!answer.ok || answer.value.next === null) return;
    this.#end = answer.value.next;
    const news = answer.value.lines.toReversed();
    if (news.length > 0) this.#add(news);
  }

  #add(news: readonly LogRecordView[]): void {
    const { waiting, lines, isOverfull } = this.#known;
    const all = [...news, ...waiting];
    if (!this.#parts.isHeld()) {
      const list = [...all, ...(lines ?? [])];
      const kept = list.slice(0, MOST_FOLLOWED);
      // What is dropped can be read again.
      const dropped = kept.length < list.length;
      const rest = dropped ? { older: kept.at(-1)?.place ?? null, isAtEnd: false } : {};
      this.#change({ lines: kept, waiting: [], ...rest });
    } else if (isOverfull || all.length > MOST_WAITING) {
      this.#change({ waiting: [], isOverfull: true });
    } else {
      this.#change({ waiting: all });
    }
  }

  #change(part: Partial<Known>): void {
    if (this.#isStopped) return;
    this.#known = { ...this.#known, ...part };
    this.#parts.set(this.#known);
  }
}

const EMPTY = { lines: [] } as const;
