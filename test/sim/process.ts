/** The process in which a run happens: it can die, lose its disk, or be stopped by a person. */
import { SyncError } from '../../src/sync/model/error.ts';
import type { SyncState } from '../../src/sync/ports/sync-state.ts';
import { Killed } from '../support/world.ts';
import type { Disturbance, RunStep } from './steps.ts';

const STATE_WRITES: readonly string[] = [
  'intend',
  'settle',
  'park',
  'advance',
  'record',
  'noteConflicts',
  'setQuarantine',
  'putSetup',
  'startRun',
  'finishRun',
];

export interface Surroundings {
  readonly disturb: (step: Disturbance) => void;
  readonly count: (what: string) => void;
}

export class Process {
  readonly #step: RunStep;
  readonly #around: Surroundings;
  readonly #waiting: RunStep['during'];
  readonly #stop = new AbortController();
  #disturbed = 0;
  #points = 0;
  #isDead = false;
  #isDiskFull = false;

  constructor(step: RunStep, around: Surroundings) {
    this.#step = step;
    this.#around = around;
    this.#waiting = [...step.during].sort((one, other) => one.at - other.at);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Whether its end came before it was done. */
  get wasDisturbed(): boolean {
    return this.#isDead || this.#isDiskFull || this.#stop.signal.aborted;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** A request begins, is carried out or is answered. */
  reach(): void {
    this.#pass();
    for (;;) {
      const next = this.#waiting[this.#disturbed];
      if (next === undefined || next.at > this.#points) return;
      this.#disturbed += 1;
      this.#around.count(`during a run: ${next.step.do}`);
      this.#around.disturb(next.step);
    }
  }

  /** What the process can do to the database while it lives. */
  mortal(state: SyncState): SyncState {
    const guarded = Object.entries(state).map(([name, method]) => [
      name,
      (...parameters: unknown[]): unknown => {
        this.#guard(name);
        return (method as (...all: unknown[]) => unknown)(...parameters);
      },
    ]);
    return Object.fromEntries(guarded) as SyncState;
  }

  #guard(method: string): void {
    const isWrite = STATE_WRITES.includes(method);
    if (isWrite) this.#pass();
    if (this.#isDead) throw new Killed('killed');
    if (isWrite && this.#isDiskFull) throw new SyncError('settings', 'The disk is full.');
  }

  #pass(): void {
    if (this.#isDead) throw new Killed('killed');
    this.#points += 1;
    const { end } = this.#step;
    if (end === null || this.#points !== end.at + 1) return;
    this.#around.count(`end: ${end.how}`);
    switch (end.how) {
      case 'kill':
        this.#isDead = true;
        throw new Killed('killed');
      case 'disk-full':
        this.#isDiskFull = true;
        break;
      case 'cancel':
        this.#stop.abort(new SyncError('cancelled', 'A person stopped the run.'));
    }
  }
}
