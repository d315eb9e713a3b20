/** A world in which people work, servers fail and the process dies, and what they may complain of. */
import { run } from '../../src/sync/engine/cycle.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Side } from '../../src/sync/model/side.ts';
import { itemsOn } from './diaries.ts';
import { MINUTE } from './manual-clock.ts';
import type { FaultStep, OfficeStep, PersonStep } from './office-steps.ts';
import { at, Killed, PAIR, World } from './world.ts';

const STATE_WRITES = ['intend', 'settle', 'park', 'advance', 'finishRun', 'startRun'];

/** Runs, and dies before the given call that writes into the state. */
async function runKilledAtStateWrite(world: World, write: number): Promise<void> {
  world.clock.advance(1_000);
  let left = write;
  const mortal = new Proxy(world.state, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]): unknown => {
        if (STATE_WRITES.includes(String(name))) left -= 1;
        if (left < 0) {
          world.killAfter = -1;
          throw new Killed('killed');
        }
        return Reflect.apply(value, target, parameters);
      };
    },
  });
  await run(world.context(mortal), { trigger: 'manual', approved: null });
  world.killAfter = null;
  world.state = world.state.reopen();
}

const MADE_PRIVATE = 6;
const MADE_NORMAL = 7;

function patchOf({ item, what }: Extract<PersonStep, { do: 'edit' }>): Patch {
  const patches: readonly Patch[] = [
    { location: `L${String(item)}` },
    { text: `X${String(item)}` },
    { when: at(1 + (item % 20), 9 + (what % 5)) },
    { busy: 'free' },
    { reminder: item },
    { importance: 'high' },
    { sensitivity: 'private' },
    { sensitivity: 'normal' },
  ];
  return patches[what] ?? {};
}

export class Office {
  readonly world = new World();
  readonly #removed = new Set<string>();
  readonly #madePrivate = new Set<string>();
  readonly #madeNormal = new Set<string>();
  #written = 0;

  async take(step: OfficeStep): Promise<void> {
    const { world } = this;
    world.clock.advance(7_000);
    switch (step.do) {
      case 'run':
        world.clock.advance(step.later);
        await world.run({ trigger: step.manual ? 'manual' : 'schedule' });
        break;
      case 'kill':
        await world.runKilledAt(step.at);
        break;
      case 'kill-at-state':
        await runKilledAtStateWrite(world, step.at);
        break;
      case 'create':
      case 'edit':
      case 'remove':
        this.#work(step);
        break;
      default:
        this.#spoil(step);
    }
  }

  /** Runs without faults until nothing is left to do; halted removals are approved by a person. */
  async calm(): Promise<void> {
    const { world } = this;
    world.crm.behave();
    world.calendar.behave();
    for (let count = 0; count < 5; count += 1) {
      world.clock.advance(MINUTE);
      await world.run({ approved: (await world.preview()).hash });
    }
  }

  /** What a person would complain of once it is calm: empty when all is well. */
  complaints(): readonly string[] {
    const titles = Array.from({ length: this.#written }, (_, index) => `T${String(index + 1)}`);
    return titles.flatMap((title) => this.#complaintsAbout(title));
  }

  #work(step: PersonStep): void {
    const { desk } = this.world.store(step.side);
    if (step.do === 'create') {
      this.#written += 1;
      this.world.write(step.side, `T${String(this.#written)}`, { day: this.#written });
      return;
    }
    const item = this.#chosen(step);
    if (item === null) return;
    const { title } = item.value;
    if (step.do === 'remove') {
      this.#removed.add(title);
      desk.remove(item.ref.id);
      return;
    }
    if (step.what === MADE_PRIVATE) this.#madePrivate.add(title);
    if (step.what === MADE_NORMAL) this.#madeNormal.add(title);
    desk.edit(item.ref.id, patchOf(step));
  }

  #chosen({ side, item }: { readonly side: Side; readonly item: number }): StoredItem | null {
    const items = itemsOn(this.world, side);
    return items[item % Math.max(1, items.length)] ?? null;
  }

  #spoil(step: FaultStep): void {
    const { world } = this;
    const store = world.store(step.side);
    switch (step.do) {
      case 'hide': {
        const linked = world.state.links(PAIR).map(({ base }) => base[step.side].ref.id);
        store.misbehave({ hide: linked.slice(0, 2) });
        break;
      }
      case 'show':
        store.misbehave({ hide: [] });
        break;
      case 'no-versions':
        store.misbehave({ noVersions: true });
        break;
      case 'stale':
        store.misbehave({ stale: 2 });
        break;
      case 'expire':
        store.misbehave({ expireCursor: true });
        break;
      case 'lose-answers':
        store.misbehave({ lostAnswers: step.count });
        break;
      case 'fail':
        store.misbehave({ failNext: { code: step.code, times: 1, at: null, retryAt: null } });
    }
  }

  #complaintsAbout(title: string): readonly string[] {
    const on = (side: Side) =>
      itemsOn(this.world, side).filter(({ value }) => value.title === title);
    const [crm, calendar] = [on('crm'), on('calendar')];
    const wasRemoved = this.#removed.has(title);
    const isOpen = [...crm, ...calendar].some(({ value }) => value.sensitivity === 'normal');
    const isSecret = this.#madePrivate.has(title) && !this.#madeNormal.has(title);
    const lines: string[] = [];
    if (crm.length > 1 || calendar.length > 1) lines.push(`${title} is doubled`);
    if (crm.length !== calendar.length) lines.push(`${title} is on one side only`);
    if (crm.length === 0 && !wasRemoved) lines.push(`${title} is lost`);
    // A removed item may take its privacy along before anybody saw it.
    if (isSecret && isOpen && !wasRemoved) lines.push(`${title} is open`);
    return lines;
  }
}
