/** One pair of the simulated office: two servers' accounts, and what people did there. */
import type { Fault } from '../../src/sync/connectors/memory/misbehaviour.ts';
import type { Capabilities } from '../../src/sync/model/capabilities.ts';
import { pairIdOf, type ItemId, type PairId } from '../../src/sync/model/ids.ts';
import type { ItemRef, StoredItem } from '../../src/sync/model/item.ts';
import type { Link } from '../../src/sync/model/link.ts';
import { partOf } from '../../src/sync/model/series-part.ts';
import { SIDES, type BySide, type Side } from '../../src/sync/model/side.ts';
import type { EpochMs } from '../../src/sync/model/time.ts';
import type { Clock } from '../../src/sync/ports/clock.ts';
import { Ledger } from './ledger.ts';
import type { OfficeStore, Servers } from './office-servers.ts';
import { isPartTag, partNamed, partOn, partTag } from './part-values.ts';
import { isTagged, tagOf } from './values.ts';

export interface Removal {
  readonly side: Side;
  readonly at: EpochMs;
}

export interface AccountOptions {
  readonly index: number;
  readonly servers: Servers;
  readonly pc: Clock;
  readonly pageSize: number;
  readonly tellsAccount: boolean;
  readonly mailing: readonly Side[];
  readonly series: boolean;
  readonly onStep: () => void;
  readonly onFault: (fault: Fault, side: Side) => void;
}

const PEOPLE = ['anna', 'bjorn', 'cecilie'];

export class Account {
  readonly pair: PairId;
  readonly ledger = new Ledger();
  readonly stores: Record<Side, OfficeStore>;
  /** What the engine removed without the approval of a person. */
  readonly removals: Removal[] = [];
  /** Feeds of these sides have left something out for good: only a full listing shows it. */
  readonly hasHoles: Record<Side, boolean> = { crm: false, calendar: false };
  /** Something was not to be seen for a while: an old id was gone, and the new one not there yet. */
  wasConcealing = false;
  /** What a person can approve: the removals that the last run halted. */
  approval: string | null = null;
  /** An account was another one for a while. */
  wasSwapped = false;
  /** A server told no versions, so that a write of ours may have met an edit that nobody saw. */
  wasBlind = false;
  /** A person has taken back something that we wrote. */
  wasUndone = false;
  /** What we made ourselves, as `SIDE ID`. */
  readonly made = new Set<string>();
  /** What a person had brought back by a refusal, as `SIDE ID`. */
  readonly broughtBack = new Set<string>();
  /** The newest change that the law of the undo has looked at. */
  lookedAt = 0;
  /** Series of the CRM of which the calendar was given single appointments: the tags by the ids. */
  readonly expanded = new Map<ItemId, string>();
  readonly #tags = new Map<string, string>();
  /** Single appointments that are occurrences, or were one, as `SIDE ID`. */
  readonly #parts = new Map<string, string>();
  readonly #options: AccountOptions;
  readonly #own: BySide<OfficeStore>;
  readonly #all: OfficeStore[] = [];

  constructor(options: AccountOptions) {
    this.#options = options;
    const { index } = options;
    this.pair = pairIdOf(String(index), `${PEOPLE[index] ?? 'somebody'}@example.test`);
    this.#own = { crm: this.#open('crm'), calendar: this.#open('calendar') };
    this.stores = { ...this.#own };
  }

  capabilities(): BySide<Capabilities> {
    const { crm, calendar } = this.stores;
    return { crm: crm.desk.capabilities(), calendar: calendar.desk.capabilities() };
  }

  /** Who it is, even where its title may not be told. */
  tagOf(
    side: Side,
    {
      ref,
      value,
    }: { readonly ref: Pick<ItemRef, 'id'>; readonly value: { readonly title: string } },
  ): string {
    const own = this.#parts.get(`${side} ${ref.id}`) ?? this.#tagOfPart(side, ref.id);
    if (own !== null) return own;
    if (isTagged(value.title)) return tagOf(value.title);
    return this.#tags.get(`${side} ${ref.id}`) ?? value.title;
  }

  #tagOfPart(side: Side, id: ItemId): string | null {
    const part = side === 'crm' ? partOf(id) : null;
    const tag = part && this.expanded.get(part.series);
    return part && tag ? partTag(tag, part.original) : null;
  }

  /** The item goes by this tag from now on, whatever its title says. */
  tag(side: Side, id: ItemId, tag: string): void {
    (isPartTag(tag) ? this.#parts : this.#tags).set(`${side} ${id}`, tag);
  }

  /** It is an occurrence no more. */
  untag(side: Side, id: ItemId): void {
    this.#parts.delete(`${side} ${id}`);
  }

  tagOfLink({ base }: Link): string {
    return SIDES.map((side) => this.tagOf(side, base[side])).find(isTagged) ?? '';
  }

  /** The items of a side that go by a tag. */
  itemsOf(side: Side, tag: string): readonly StoredItem[] {
    const items = this.stores[side].desk.items();
    const own = items.filter((item) => this.tagOf(side, item) === tag);
    const part = side === 'crm' ? partNamed(tag) : null;
    if (part === null) return own;
    const isIt = ({ ref }: StoredItem): boolean => this.expanded.get(ref.id) === part.tag;
    return [...own, ...items.filter(isIt).flatMap((item) => partOn(item, part.date) ?? [])];
  }

  /** The account of a side is replaced by one whose ids and cursors nobody knows. */
  swap(side: Side): OfficeStore {
    this.wasSwapped = true;
    this.stores[side] = this.#open(side);
    return this.stores[side];
  }

  /** Answers whether there was anything to swap. */
  swapBack(side: Side): boolean {
    if (this.stores[side] === this.#own[side]) return false;
    this.stores[side] = this.#own[side];
    return true;
  }

  /** Every account that ever was in one of the two places. */
  everyStore(): readonly OfficeStore[] {
    return this.#all;
  }

  #open(side: Side): OfficeStore {
    const { index, servers, onFault, ...options } = this.#options;
    const store = servers.open({
      ...options,
      side,
      account: index * 1_000 + this.#all.length + 1,
      onFault: (fault) => {
        onFault(fault, side);
      },
    });
    this.#all.push(store);
    return store;
  }
}
