/** Two memory servers, one pair, and an engine that can be killed at any step. */
import { typicalCapabilities, withSeries } from '../../src/sync/connectors/memory/capabilities.ts';
import { createMemoryState, type MemoryState } from '../../src/main/db/memory-state.ts';
import {
  createMemoryStore,
  type MemoryStore,
} from '../../src/sync/connectors/memory/memory-store.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/sync/core/policy.ts';
import type { PairContext } from '../../src/sync/engine/context.ts';
import { carryOut, type CarriedOut } from '../../src/sync/engine/carry-out.ts';
import type { Consent } from '../../src/sync/core/consent.ts';
import { run, type CycleOutcome, type RunOptions } from '../../src/sync/engine/cycle.ts';
import { withParts } from '../../src/sync/engine/parts/parted-store.ts';
import { preview, type Preview } from '../../src/sync/engine/look.ts';
import {
  previewUndo,
  undo,
  type UndoPreview,
  type UndoTarget,
} from '../../src/sync/engine/undo.ts';
import { verify, type Verification } from '../../src/sync/engine/verify.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import { ManualClock } from './manual-clock.ts';
import { at, PAIR } from './values.ts';

export { at, PAIR };

/** A run that no person asked for. */
export const SCHEDULED = { trigger: 'schedule' } as const;

export class Killed extends Error {}

export interface LogLine {
  readonly level: string;
  readonly message: string;
}

export class World {
  readonly clock = new ManualClock();
  readonly log: LogLine[] = [];
  readonly crm: MemoryStore;
  readonly calendar: MemoryStore;
  state: MemoryState = createMemoryState();
  policy: Policy = { ...DEFAULT_POLICY, recoverGrace: 1_000 };
  installation = 'this one';
  /** The process dies at this many steps from now; null: it lives. */
  killAfter: number | null = null;

  /** @param withSeriesOn which servers can hold series */
  constructor(withSeriesOn: readonly Side[] = []) {
    const onStep = (): void => {
      if (this.killAfter === null) return;
      this.killAfter -= 1;
      if (this.killAfter < 0) throw new Killed('killed');
    };
    const open = (side: Side): MemoryStore => {
      const plain = typicalCapabilities(side, null);
      const capabilities = withSeriesOn.includes(side) ? withSeries(side, plain) : plain;
      return createMemoryStore({ side, clock: this.clock, onStep, capabilities });
    };
    this.crm = open('crm');
    this.calendar = open('calendar');
  }

  store(side: Side): MemoryStore {
    return side === 'crm' ? this.crm : this.calendar;
  }

  context(state: PairContext['state'] = this.state): PairContext {
    return withParts({
      pair: PAIR,
      stores: { crm: this.crm, calendar: this.calendar },
      policy: this.policy,
      state,
      clock: this.clock,
      log: { write: (level, message) => void this.log.push({ level, message }) },
      onProgress: () => undefined,
      signal: new AbortController().signal,
      installation: this.installation,
    });
  }

  async run(options: Partial<RunOptions> = {}): Promise<CycleOutcome> {
    this.clock.advance(1_000);
    return await run(this.context(), { trigger: 'manual', approved: null, ...options });
  }

  /**
   * Runs and kills the process at the given step; whatever it would have written into the state
   * after its death is lost. Answers whether it died before it was done.
   */
  async runKilledAt(step: number): Promise<boolean> {
    return await this.diesAt(step, async (context) => {
      await run(context, { trigger: 'manual', approved: null });
    });
  }

  /** A run with a person's word about the waiting removals, killed in the same way. */
  async runApprovedKilledAt(word: Partial<RunOptions>, step: number): Promise<boolean> {
    return await this.diesAt(step, async (context) => {
      await run(context, { trigger: 'manual', approved: null, ...word });
    });
  }

  /** Any work, killed in the same way. */
  async diesAt(step: number, work: (context: PairContext) => Promise<void>): Promise<boolean> {
    this.clock.advance(1_000);
    this.killAfter = step;
    const alive = (): boolean => this.killAfter === null || this.killAfter >= 0;
    const mortal = new Proxy(this.state, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...parameters: unknown[]): unknown => {
          if (!alive()) throw new Killed('killed');
          return Reflect.apply(value, target, parameters);
        };
      },
    });
    let died = false;
    try {
      await work(this.context(mortal));
    } catch {
      died = true;
    }
    died ||= !alive();
    this.killAfter = null;
    this.state = this.state.reopen();
    return died;
  }

  /** What a person does: looks at what an undo would do, and approves it. */
  async undo(target: UndoTarget): Promise<CycleOutcome> {
    this.clock.advance(1_000);
    const { hash } = await previewUndo(this.context(), target);
    return await undo(this.context(), target, hash);
  }

  /** Approves an undo and kills the process at the given step of it. */
  async undoKilledAt(target: UndoTarget, step: number): Promise<boolean> {
    const { hash } = await previewUndo(this.context(), target);
    return await this.diesAt(step, async (context) => {
      await undo(context, target, hash);
    });
  }

  async previewUndo(target: UndoTarget): Promise<UndoPreview> {
    return await previewUndo(this.context(), target);
  }

  /** The newest run, as the target of an undo. */
  lastRun(): Extract<UndoTarget, { readonly kind: 'run' }> {
    const [newest] = this.state.runs(PAIR, 1);
    if (!newest) throw new Error('There was no run.');
    return { kind: 'run', run: newest.id };
  }

  async preview(): Promise<Preview> {
    return await preview(this.context());
  }

  /** What a person does who approves a plan, or some appointments of it. */
  async carryOut(consent: Consent): Promise<CarriedOut> {
    this.clock.advance(1_000);
    return await carryOut(this.context(), consent);
  }

  async verify(): Promise<Verification> {
    return await verify(this.context());
  }

  /** An appointment `day` days from now at 9 in Oslo, written by a person. */
  write(side: Side, title: string, { day = 1, ...patch }: Patch & { day?: number } = {}): string {
    return this.store(side).desk.create({ title, when: at(day), ...patch });
  }

  titles(side: Side): readonly string[] {
    return this.store(side)
      .desk.items()
      .map(({ value }) => value.title)
      .sort();
  }
}
