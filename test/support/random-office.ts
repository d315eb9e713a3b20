/** Random diaries in which every appointment can be told by the number in its title. */
import fc from 'fast-check';
import type { Patch } from '../../src/sync/model/fields.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import type { When } from '../../src/sync/model/time.ts';
import { draft, edit } from './arbitraries.ts';
import { itemsOn } from './diaries.ts';
import { World } from './world.ts';

export const anySide = fc.constantFrom<Side[]>('crm', 'calendar');

export type PersonStep =
  | { readonly do: 'create'; readonly side: Side; readonly draft: Patch & { when: When } }
  | { readonly do: 'edit'; readonly side: Side; readonly item: number; readonly patch: Patch }
  | { readonly do: 'remove'; readonly side: Side; readonly item: number };

const is = <Name extends PersonStep['do']>(name: Name) => fc.constant(name);
const index = fc.nat({ max: 30 });

/** What a person does. */
export const personStep: fc.Arbitrary<PersonStep> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: is('create'), side: anySide, draft }) },
  { weight: 5, arbitrary: fc.record({ do: is('edit'), side: anySide, item: index, patch: edit }) },
  { weight: 2, arbitrary: fc.record({ do: is('remove'), side: anySide, item: index }) },
);

export const diary = fc.array(fc.record({ side: anySide, draft }), { maxLength: 6 });

/** The number of an appointment, which no edit takes away. */
export function numberOf({ value }: Pick<StoredItem, 'value'>): number {
  return Number(/#(\d+)$/.exec(value.title)?.[1] ?? NaN);
}

export class RandomOffice {
  readonly world = new World();
  #count = 0;

  create(side: Side, values: Patch & { when: When }): void {
    this.#count += 1;
    const title = `${values.title ?? ''} #${String(this.#count)}`;
    this.world.store(side).desk.create({ ...values, title });
  }

  take(step: PersonStep): void {
    this.world.clock.advance(7_000);
    if (step.do === 'create') {
      this.create(step.side, step.draft);
      return;
    }
    const { desk } = this.world.store(step.side);
    const items = desk.items();
    const chosen = items[step.item % Math.max(1, items.length)];
    if (!chosen) return;
    if (step.do === 'remove') {
      desk.remove(chosen.ref.id);
      return;
    }
    const { title, ...others } = step.patch;
    // What is called otherwise by the privacy rules is not renamed by a person.
    const isRenamed = title !== undefined && !Number.isNaN(numberOf(chosen));
    const renamed = isRenamed ? { title: `${title} #${String(numberOf(chosen))}` } : {};
    desk.edit(chosen.ref.id, { ...others, ...renamed });
  }

  /** The numbers that a side shows, sorted; one that is there twice comes twice. */
  numbers(side: Side): readonly number[] {
    return itemsOn(this.world, side)
      .map(numberOf)
      .sort((one, other) => one - other);
  }

  /** All numbers that anybody shows. */
  allNumbers(): ReadonlySet<number> {
    return new Set(SIDES.flatMap((side) => this.numbers(side)));
  }
}

/** Two runs, so that every cursor has passed what is there. */
export async function settledOffice(
  items: readonly { readonly side: Side; readonly draft: Patch & { when: When } }[],
): Promise<RandomOffice> {
  const office = new RandomOffice();
  for (const one of items) office.create(one.side, one.draft);
  await office.world.run();
  await office.world.run();
  return office;
}
