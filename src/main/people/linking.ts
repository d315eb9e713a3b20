/** Who is linked with whom: linking, unlinking, switching on and off, one way or both. */
import {
  pairIdOf,
  previewWithdrawal,
  SyncError,
  withdraw,
  type CalendarConnection,
  type CrmUser,
  type Log,
  type Mailbox,
  type Pair,
  type PairId,
  type SyncState,
} from '../../sync/index.ts';
import type { Profile, ProfileFile } from '../settings/profile.ts';
import { pairsOf } from '../settings/policy-of.ts';
import type { SyncHost } from '../sync/sync-host.ts';
import { tellOutcome } from '../sync/tell-outcome.ts';

export type LinkDirection = Pair['direction'];

export interface LinkWish {
  readonly crmUser: CrmUser;
  readonly mailbox: Mailbox;
  /** What is left out stays as it is; for a new link it is two-way and switched on. */
  readonly direction?: LinkDirection;
  readonly enabled?: boolean;
}

/** - `unfinished`: some copies are still there; the person is switched off and stays linked. */
export type Unlinked =
  | { readonly kind: 'unlinked'; readonly removed: number }
  | { readonly kind: 'unfinished'; readonly left: number; readonly error: SyncError | null };

export interface Linking {
  /**
   * Proves the right to the mailbox, then stores the link. Doing it again changes nothing.
   * @throws SyncError settings when one of the two is linked already, no-such-account, …
   */
  link(wish: LinkWish, signal: AbortSignal): Promise<Pair>;
  /** Every appointment stays where it is. @throws SyncError settings */
  unlink(pair: PairId): Promise<void>;
  /**
   * Takes away every copy that was made, as previewed, and then unlinks.
   * @throws SyncError settings when it would do something else by now, offline, …
   */
  unlinkAndRemove(pair: PairId, hash: string): Promise<Unlinked>;
  /** A run under way is stopped before it answers. @throws SyncError settings */
  setEnabled(pairs: readonly PairId[], enabled: boolean): Promise<void>;
  /** A run under way is stopped before it answers. @throws SyncError settings */
  setDirection(pairs: readonly PairId[], direction: LinkDirection): Promise<void>;
  /** How the person is called here; the CRM is not told. @throws SyncError settings */
  rename(pair: PairId, name: string): Promise<void>;
}

export interface LinkingParts {
  readonly profile: ProfileFile;
  readonly host: Pick<SyncHost, 'between' | 'pairsChanged'>;
  readonly state: Pick<SyncState, 'release' | 'runs'>;
  readonly calendar: () => Promise<Pick<CalendarConnection, 'store'>>;
  readonly log: Log;
}

const LONGEST_NAME = 200;

export const isSameMailbox = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

const nameOf = ({ crmUser, mailbox }: Pick<Pair, 'crmUser' | 'mailbox'>): string =>
  `${crmUser.name} ↔ ${mailbox.email}`;

type StoredPair = Profile['pairs'][number];

const idOf = ({ crmUser, mailbox }: StoredPair): PairId => pairIdOf(crmUser.id, mailbox.email);

/** Two people in one diary would mix their appointments. @throws SyncError settings */
function refuseSecondLink(pairs: readonly Pair[], wish: LinkWish): void {
  for (const pair of pairs) {
    const isUser = pair.crmUser.id === wish.crmUser.id;
    const isMailbox = isSameMailbox(pair.mailbox.email, wish.mailbox.email);
    if (isUser === isMailbox) continue;
    throw new SyncError('settings', `${nameOf(pair)} are linked already. Unlink them first.`);
  }
}

class ProfileLinking implements Linking {
  readonly #parts: LinkingParts;

  constructor(parts: LinkingParts) {
    this.#parts = parts;
  }

  async link(wish: LinkWish, signal: AbortSignal): Promise<Pair> {
    const { crmUser, mailbox } = wish;
    refuseSecondLink(this.#pairs(), wish);
    await (await this.#parts.calendar()).store(mailbox.email, signal);
    const id = pairIdOf(crmUser.id, mailbox.email);
    // Read once more: somebody may have linked one of the two meanwhile.
    refuseSecondLink(this.#pairs(), wish);
    const known = this.#pairs().find((pair) => pair.id === id);
    const linked: Pair = {
      ...{ id, crmUser: known?.crmUser ?? crmUser, mailbox },
      enabled: wish.enabled ?? known?.enabled ?? true,
      direction: wish.direction ?? known?.direction ?? 'two-way',
    };
    if (known && isSameLink(known, linked)) return known;
    // Nothing that an unlinked pair has left behind may count for the new one.
    if (!known) this.#parts.state.release(id);
    this.#store((pairs) => [...pairs.filter((pair) => idOf(pair) !== id), storedOf(linked)]);
    if (known) await this.#settled([id]);
    this.#parts.host.pairsChanged();
    this.#tell(linked, known ? 'Its settings were changed.' : `Linked with ${mailbox.email}.`);
    return linked;
  }

  async unlink(id: PairId): Promise<void> {
    await this.#parts.host.between(id, () => {
      this.#forget(this.#pair(id));
      return Promise.resolve();
    });
    this.#parts.host.pairsChanged();
  }

  async unlinkAndRemove(id: PairId, hash: string): Promise<Unlinked> {
    const unlinked = await this.#parts.host.between(id, async (open): Promise<Unlinked> => {
      const pair = this.#pair(id);
      const context = await open();
      // Looked at before it begins, so that a refusal is no failed run on record.
      if ((await previewWithdrawal(context)).hash !== hash) throw otherByNow();
      this.#tell(pair, 'A person unlinks it, and has the copies taken away.');
      const { outcome, unfinished } = await withdraw(context, hash);
      tellOutcome(outcome, this.#parts, pair);
      if (outcome.result !== 'ok' || unfinished > 0) {
        // What is new must not be copied while a person wants the copies away.
        this.#change([id], { enabled: false });
        return { kind: 'unfinished', left: unfinished, error: outcome.error };
      }
      this.#forget(pair);
      const { crm, calendar } = outcome.counts.removed;
      return { kind: 'unlinked', removed: crm + calendar };
    });
    this.#parts.host.pairsChanged();
    return unlinked;
  }

  async setEnabled(ids: readonly PairId[], enabled: boolean): Promise<void> {
    const changed = this.#change(ids, { enabled });
    for (const pair of changed) this.#tell(pair, enabled ? 'Switched on.' : 'Switched off.');
    if (!enabled) await this.#settled(changed.map(({ id }) => id));
    this.#parts.host.pairsChanged();
  }

  async setDirection(ids: readonly PairId[], direction: LinkDirection): Promise<void> {
    const changed = this.#change(ids, { direction });
    for (const pair of changed) this.#tell(pair, `The direction is ${direction} now.`);
    await this.#settled(changed.map(({ id }) => id));
    this.#parts.host.pairsChanged();
  }

  rename(id: PairId, name: string): Promise<void> {
    const wanted = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
    if (wanted === '' || wanted.length > LONGEST_NAME || /\p{Cc}/u.test(wanted)) {
      const text = `A name has 1 to ${String(LONGEST_NAME)} characters.`;
      return Promise.reject(new SyncError('settings', text));
    }
    const pair = this.#pair(id);
    this.#store((pairs) =>
      pairs.map((one) =>
        idOf(one) === id ? { ...one, crmUser: { ...one.crmUser, name: wanted } } : one,
      ),
    );
    this.#parts.host.pairsChanged();
    this.#tell(pair, `Is called ${wanted} from now on.`);
    return Promise.resolve();
  }

  #pairs(): readonly Pair[] {
    return pairsOf(this.#parts.profile.read());
  }

  /** @throws SyncError settings */
  #pair(id: PairId): Pair {
    const pair = this.#pairs().find((one) => one.id === id);
    if (!pair) throw new SyncError('settings', `No linked person has the id ${id}.`);
    return pair;
  }

  /** Answers whom it really changes. @throws SyncError settings */
  #change(ids: readonly PairId[], part: Partial<StoredPair>): readonly Pair[] {
    const wanted = ids.map((id) => this.#pair(id));
    const changed = wanted.filter((pair) => !isSameLink(pair, { ...pair, ...part }));
    const affected = new Set(changed.map(({ id }) => id));
    if (affected.size === 0) return [];
    this.#store((pairs) =>
      pairs.map((one) => (affected.has(idOf(one)) ? { ...one, ...part } : one)),
    );
    return changed;
  }

  /** The profile first: what is left of a crash in between is put away when they are linked again. */
  #forget(pair: Pair): void {
    this.#store((pairs) => pairs.filter((one) => idOf(one) !== pair.id));
    this.#parts.state.release(pair.id);
    this.#tell(pair, 'Unlinked.');
  }

  /** Resolves when no run goes on that began with the old settings. */
  async #settled(ids: readonly PairId[]): Promise<void> {
    await Promise.all(ids.map((id) => this.#parts.host.between(id, () => Promise.resolve())));
  }

  #store(change: (pairs: Profile['pairs']) => Profile['pairs']): void {
    this.#parts.profile.update((profile) => ({ ...profile, pairs: change(profile.pairs) }));
  }

  #tell({ crmUser }: Pair, message: string): void {
    this.#parts.log.write('info', message, { person: crmUser.name });
  }
}

const otherByNow = (): SyncError =>
  new SyncError(
    'settings',
    'Something changed since you looked at it. Nothing was removed; look at it once more.',
  );

const isSameLink = (one: Pair, other: Pair): boolean =>
  one.enabled === other.enabled && one.direction === other.direction;

const storedOf = ({ crmUser, mailbox, enabled, direction }: Pair): StoredPair => ({
  ...{ crmUser, mailbox, enabled, direction },
});

export function createLinking(parts: LinkingParts): Linking {
  return new ProfileLinking(parts);
}
