/** Looks once a day whether there is a newer version, and tells it or installs it at night. */
import { SyncError } from '../../sync/index.ts';
import type { Clock, EpochMs } from '../../sync/index.ts';
import { localHour } from '../platform/local-zone.ts';
import type { Preferences } from '../settings/preferences.ts';
import { canInstall, type Means } from './means.ts';
import { RefusedProgram } from './refused.ts';
import type { ReleaseFeed } from './release-feed.ts';

export interface UpdatesView {
  readonly means: Means;
  /** The newer version that was found, null when there is none. */
  readonly newer: string | null;
  /** When the address was last asked; null before the first time since the start. */
  readonly lookedAt: EpochMs | null;
  /** Whether it did not answer then, or gave what was refused. */
  readonly failed: boolean;
  /** The version that was begun to be installed last, when it is not there all the same. */
  readonly notInstalled: string | null;
}

export interface Updates {
  view(): UpdatesView;
  /** Never throws: a failure is in the view and in the log. */
  look(): Promise<UpdatesView>;
  /**
   * @throws SyncError settings when this copy cannot prove whose the newer one is, when it cannot be
   * loaded or what was loaded is refused, or nothing was found before
   */
  install(): Promise<void>;
  /** Looks and installs as it is set, until the signal. */
  keep(signal: AbortSignal): Promise<void>;
}

/** A version that was begun to be installed, and the one that was running then. */
export interface Attempt {
  readonly from: string;
  readonly to: string;
  /** Whether the person knows that it came to nothing. */
  readonly isTold: boolean;
  /** Whether it was begun at night, when nobody waited for it. */
  readonly isUnattended: boolean;
}

export interface UpdatesParts {
  readonly means: Means;
  /** Of the program that is running. */
  readonly version: string;
  readonly clock: Clock;
  readonly wish: () => Pick<Preferences, 'updates' | 'updateFeed'>;
  readonly feed: () => Promise<ReleaseFeed>;
  /** Outlives the program; null: nothing was begun. */
  readonly attempt: { read(): Attempt | null; write(attempt: Attempt | null): void };
  /** Ends the work and the claim to be the only one, so that the new version can begin. */
  readonly leave: () => Promise<void>;
  /**
   * Takes away what was kept for the case that this version does not start.
   * @throws when it is not known yet whether it does
   */
  readonly settle: () => Promise<void>;
  /** Ends this program and starts it once more, after `leave`. */
  readonly startAnew: () => void;
  /** Whether nobody is being synchronised just now. */
  readonly isIdle: () => Promise<boolean>;
  /** Tells the person, once for each version. */
  readonly tell: (version: string) => void;
  readonly tellNotInstalled: (version: string) => void;
  readonly write: WriteLine;
}

type WriteLine = (
  level: 'info' | 'warn',
  sentence: string,
  fields?: Readonly<Record<string, string>>,
) => void;

const MINUTE = 60_000;
const TURN_MS = 10 * MINUTE;
const DAY = 1_440 * MINUTE;
/** Before the day's diary is read by the early ones. */
const NIGHT = { from: 2, until: 4 };

const NOT_ANSWERED =
  'Whether there is a newer version of Calbridge is not known, because the address for updates did not answer as expected. Everything goes on with this version, and it is asked again tomorrow.';
const NOT_LOOKED =
  'Calbridge could not look for a newer version of itself. It tries again in a while.';
const NOT_SETTLED =
  'The version before the update stays beside this one, because Calbridge has not opened well yet.';
const REFUSED =
  'The newer version of Calbridge was not installed, because what was loaded is not what its publisher put there. This version stays.';
const NOT_LOADED =
  'The newer version of Calbridge could not be loaded or checked: look at the connection and the disk of this PC. This version stays.';
const NOT_PLACED =
  'The newer version of Calbridge could not be put in the place of this one: check the disk and the rights of its folder. This version stays.';
const BY_HAND =
  'This copy of Calbridge cannot prove whose a newer version is, so it does not install one by itself. Install it by hand.';
const NOTHING_FOUND = 'No newer version of Calbridge was found.';

type Known = Pick<UpdatesView, 'newer' | 'lookedAt' | 'failed'>;

const nothingKnown: Known = { newer: null, lookedAt: null, failed: false };

class Keeper implements Updates {
  readonly #parts: UpdatesParts;
  #known: Known = nothingKnown;
  /** Since the address was asked last, loading came to nothing: it would once more. */
  #isUseless = false;
  /** The address of which it is known. */
  #address = '';
  #installing: Promise<void> | null = null;

  constructor(parts: UpdatesParts) {
    this.#parts = parts;
  }

  view(): UpdatesView {
    const { means, wish } = this.#parts;
    const isOfNow = wish().updateFeed === this.#address;
    return { means, ...(isOfNow ? this.#known : nothingKnown), notInstalled: this.#notInstalled() };
  }

  async look(): Promise<UpdatesView> {
    const { clock, feed, means, write, wish } = this.#parts;
    const { updateFeed } = wish();
    if (means === 'none' || updateFeed === '') return this.view();
    const lookedAt = clock.now();
    let known: Known;
    try {
      const newer = await (await feed()).newest(updateFeed);
      known = { newer, lookedAt, failed: false };
    } catch (thrown) {
      write('warn', NOT_ANSWERED, { reason: reasonOf(thrown) });
      known = { ...this.#knownOf(updateFeed), lookedAt, failed: true };
    }
    [this.#known, this.#address, this.#isUseless] = [known, updateFeed, false];
    return this.view();
  }

  install(): Promise<void> {
    return this.#installOnce(false);
  }

  #installOnce(isUnattended: boolean): Promise<void> {
    this.#installing ??= this.#install(isUnattended).finally(() => {
      this.#installing = null;
    });
    return this.#installing;
  }

  async keep(signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    const noting =
      (sentence: string) =>
      (thrown: unknown): void => {
        this.#parts.write('warn', sentence, { reason: reasonOf(thrown) });
      };
    let isSettled = false;
    try {
      this.#lookBack();
    } catch (thrown) {
      noting(NOT_LOOKED)(thrown);
    }
    while (!signal.aborted) {
      if (!isSettled) isSettled = (await this.#settle().catch(noting(NOT_SETTLED))) === true;
      await this.#turn().catch(noting(NOT_LOOKED));
      await clock.wait(TURN_MS, signal).catch(() => null);
    }
  }

  async #install(isUnattended: boolean): Promise<void> {
    const { attempt, leave, means, startAnew, version } = this.#parts;
    const address = this.#address;
    const { newer } = this.view();
    if (!canInstall(means)) throw new SyncError('settings', BY_HAND);
    if (newer === null) throw new SyncError('settings', NOTHING_FOUND);
    const feed = await this.#parts.feed();
    await this.#load(() => feed.load(newer, address));
    const begun = { from: version, to: newer, isTold: false, isUnattended };
    attempt.write(begun);
    try {
      await feed.place();
    } catch (thrown) {
      attempt.write({ ...begun, isTold: true });
      throw this.#stayed(NOT_PLACED, thrown);
    }
    // Whether it has worked is seen at the next start, whichever version that is of.
    await leave()
      .then(() => feed.begin(isUnattended))
      .catch(startAnew);
  }

  async #load(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.#isUseless = true;
      if (!(thrown instanceof RefusedProgram)) throw this.#stayed(NOT_LOADED, thrown);
      this.#known = { ...this.#known, failed: true };
      throw this.#stayed(REFUSED, thrown);
    }
  }

  #stayed(sentence: string, cause: unknown): SyncError {
    this.#parts.write('warn', sentence, { reason: reasonOf(cause) });
    return new SyncError('settings', sentence, { cause });
  }

  #knownOf(address: string): Known {
    return address === this.#address ? this.#known : nothingKnown;
  }

  #notInstalled(): string | null {
    const { attempt, version } = this.#parts;
    const begun = this.#installing === null ? attempt.read() : null;
    return begun?.from === version ? begun.to : null;
  }

  /** What an installer says of itself when it ends is not known to anybody: the version is. */
  #lookBack(): void {
    const { attempt, tellNotInstalled, version, write } = this.#parts;
    const begun = attempt.read();
    if (begun === null || begun.from !== version || begun.isTold) return;
    attempt.write({ ...begun, isTold: true });
    write(
      'warn',
      `Calbridge ${begun.to} was to be installed, but this is still ${version}. It is not tried again by itself.`,
    );
    tellNotInstalled(begun.to);
  }

  /** Whatever lies beside a program that has begun nothing is somebody else's. */
  async #settle(): Promise<true> {
    const { attempt, settle, version, write } = this.#parts;
    const begun = attempt.read();
    if (begun === null) return true;
    await settle();
    const now = attempt.read();
    const isSame = now?.from === begun.from && now.to === begun.to;
    if (begun.from === version || !isSame) return true;
    attempt.write(null);
    // Another than the one that was begun came in another way.
    if (begun.to === version)
      write('info', `Calbridge ${version} was installed in the place of ${begun.from}.`);
    return true;
  }

  async #turn(): Promise<void> {
    const { clock, means, tell, wish, isIdle } = this.#parts;
    const { updates } = wish();
    if (updates === 'off' || means === 'none') return;
    const { lookedAt } = this.view();
    const isDue = lookedAt === null || clock.now() - lookedAt >= DAY;
    const { newer, notInstalled } = isDue ? await this.look() : this.view();
    if (newer === null) return;
    if (updates === 'tell' || !canInstall(means)) tell(newer);
    else if (
      !this.#isUseless &&
      newer !== notInstalled &&
      isNight(clock.now()) &&
      (await isIdle())
    ) {
      await this.#installOnce(true).catch(() => null);
    }
  }
}

export const updatesOf = (parts: UpdatesParts): Updates => new Keeper(parts);

function isNight(now: EpochMs): boolean {
  const hour = localHour(now);
  return hour >= NIGHT.from && hour < NIGHT.until;
}

const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : 'unknown';
