/** What is known of each chosen person: a plan, what is chosen of it, and what came of it. */
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { PlanDoneView, PlanView } from '../../../main/ipc/contract/preview.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';
import { withIds } from '../../components/with-ids.ts';

export interface Sight {
  readonly stage: 'queued' | 'looking' | 'shown' | 'doing';
  /** Null: nothing is known yet. */
  readonly plan: PlanView | null;
  /** The keys that are not ticked. */
  readonly out: ReadonlySet<string>;
  readonly failure: Failure | null;
  /** Whether something else was approved than would be done by then. */
  readonly isChanged: boolean;
  readonly done: PlanDoneView | null;
}

/** By the id of the pair, in the order in which they were chosen. */
export type SightMap = ReadonlyMap<string, Sight>;

const NEW: Sight = {
  ...{ stage: 'queued', plan: null, out: new Set() },
  ...{ failure: null, isChanged: false, done: null },
};

const GROUPS = new Set(['removed', 'changed', 'new', 'linked']);

/** The keys of a plan that can be ticked. */
export function keysIn(plan: PlanView | null): readonly string[] {
  return (plan?.rows ?? []).filter(({ group }) => GROUPS.has(group)).map(({ key }) => key);
}

export function tickedIn({ plan, out }: Sight): readonly string[] {
  return keysIn(plan).filter((key) => !out.has(key));
}

/** So many people are compared, or written, side by side. */
const AT_ONCE = 3;

export class Sights {
  readonly #api: CalbridgeApi;
  readonly #listeners = new Set<() => void>();
  #all: SightMap = new Map();

  constructor(api: CalbridgeApi) {
    this.#api = api;
  }

  readonly all = (): SightMap => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Exactly these people; whoever is new is compared. */
  choose(pairs: readonly string[]): void {
    const wanted = new Set(pairs);
    for (const [pair, { stage }] of this.#all) {
      if (!wanted.has(pair) && stage === 'looking') void this.#stop(pair);
    }
    // What is being done stays in sight until it has ended.
    const kept = [...this.#all].filter(
      ([pair, { stage }]) => wanted.has(pair) || stage === 'doing',
    );
    const fresh = pairs.filter((pair) => !this.#all.has(pair));
    this.#set(new Map([...kept, ...fresh.map((pair) => [pair, NEW] as const)]));
    this.#goOn();
  }

  /** Compares once more. */
  again(pair: string): void {
    this.#change(pair, { stage: 'queued', failure: null, isChanged: false, done: null });
    this.#goOn();
  }

  tick(pair: string, keys: readonly string[], isTicked: boolean): void {
    const sight = this.#all.get(pair);
    if (sight) this.#change(pair, { out: withIds(sight.out, keys, !isTicked) });
  }

  /** Does what is ticked, of everybody. */
  async approve(): Promise<void> {
    const waiting = [...this.#all].filter(
      ([, sight]) => sight.stage === 'shown' && tickedIn(sight).length > 0,
    );
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        await this.#approve(one[0]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  /** Takes a person off the list. */
  drop(pair: string): void {
    this.choose([...this.#all.keys()].filter((one) => one !== pair));
  }

  /** Ends what is under way for a person; what is done stays done. */
  async stop(pair: string): Promise<void> {
    const stage = this.#all.get(pair)?.stage;
    if (stage === 'looking' || stage === 'queued') this.drop(pair);
    else await this.#stop(pair);
  }

  /** Nobody looks any more; what is being done goes on. */
  leave(): void {
    for (const [pair, { stage }] of this.#all) if (stage === 'looking') void this.#stop(pair);
    this.#set(new Map());
  }

  async #stop(pair: string): Promise<void> {
    await ask(() => this.#api.preview.stop({ pair }));
  }

  #goOn(): void {
    const looking = [...this.#all.values()].filter(({ stage }) => stage === 'looking').length;
    const queued = [...this.#all].filter(([, { stage }]) => stage === 'queued');
    for (const [pair] of queued.slice(0, Math.max(0, AT_ONCE - looking))) void this.#look(pair);
  }

  async #look(pair: string): Promise<void> {
    this.#change(pair, { stage: 'looking' });
    const answer = await ask(() => this.#api.preview.look({ pair }));
    if (this.#all.get(pair)?.stage === 'looking') {
      if (answer.ok) this.#show(pair, answer.value, {});
      else this.#change(pair, { stage: 'shown', plan: null, failure: answer.error });
    }
    this.#goOn();
  }

  async #approve(pair: string): Promise<void> {
    const sight = this.#all.get(pair);
    const hash = sight?.plan?.hash;
    if (!sight || hash === undefined) return;
    this.#change(pair, { stage: 'doing', failure: null, isChanged: false, done: null });
    const keys = tickedIn(sight);
    const answer = await ask(() => this.#api.preview.approve({ pair, hash, keys }));
    if (!answer.ok) {
      this.#change(pair, { stage: 'shown', failure: answer.error });
    } else if (answer.value.kind === 'changed') {
      this.#show(pair, answer.value.plan, { isChanged: true });
    } else {
      // What is left, and what came up meanwhile, is looked at anew.
      this.#change(pair, { stage: 'queued', done: answer.value.done });
      this.#goOn();
    }
  }

  /** What was not there at the last look is not ticked by itself. */
  #show(pair: string, plan: PlanView, change: Partial<Sight>): void {
    const before = this.#all.get(pair);
    const known = new Set(keysIn(before?.plan ?? null));
    const keys = keysIn(plan);
    const isFirst = !before?.plan;
    const out = keys.filter((key) => before?.out.has(key) ?? false);
    const news = isFirst ? [] : keys.filter((key) => !known.has(key));
    this.#change(pair, { stage: 'shown', plan, out: new Set([...out, ...news]), ...change });
  }

  #change(pair: string, change: Partial<Sight>): void {
    const sight = this.#all.get(pair);
    if (sight) this.#set(new Map([...this.#all, [pair, { ...sight, ...change }]]));
  }

  #set(all: SightMap): void {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}
