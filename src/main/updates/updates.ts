/** Looks once a day whether there is a newer version, and tells it or installs it at night. */
import { SyncError } from '../../sync/index.ts';
import type { Clock, EpochMs } from '../../sync/index.ts';
import { localHour } from '../platform/local-zone.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { ReleaseFeed } from './release-feed.ts';

export interface UpdatesView {
  /** False: this copy was not put here by an installer that could renew it. */
  readonly isPossible: boolean;
  /** The newer version that was found, null when there is none. */
  readonly newer: string | null;
  /** When the address was last asked; null before the first time since the start. */
  readonly lookedAt: EpochMs | null;
  /** Whether it did not answer then, or gave what was refused. */
  readonly failed: boolean;
}

export interface Updates {
  view(): UpdatesView;
  /** Never throws: a failure is in the view and in the log. */
  look(): Promise<UpdatesView>;
  /** @throws SyncError settings when what was loaded is refused, or nothing was found before */
  install(): Promise<void>;
  /** Looks and installs as it is set, until the signal. */
  keep(signal: AbortSignal): Promise<void>;
}

export interface UpdatesParts {
  readonly isPossible: boolean;
  readonly clock: Clock;
  readonly wish: () => Pick<Preferences, 'updates' | 'updateFeed'>;
  readonly feed: () => Promise<ReleaseFeed>;
  /** Ends the work and the claim to be the only one, so that the new version can begin. */
  readonly leave: () => Promise<void>;
  /** Whether nobody is being synchronised just now. */
  readonly isIdle: () => Promise<boolean>;
  /** Tells the person, once for each version. */
  readonly tell: (version: string) => void;
  readonly warn: (sentence: string, fields: Readonly<Record<string, string>>) => void;
}

const MINUTE = 60_000;
const TURN_MS = 10 * MINUTE;
const DAY = 1_440 * MINUTE;
/** Before the day's diary is read by the early ones. */
const NIGHT = { from: 2, until: 4 };

const NOT_ANSWERED =
  'Whether there is a newer version of Calbridge is not known, because the address for updates did not answer as expected. Everything goes on with this version, and it is asked again tomorrow.';
const NOT_LOOKED =
  'Calbridge could not look for a newer version of itself. It tries again in a while.';
const REFUSED =
  'The newer version of Calbridge was not installed, because what was loaded is not what its publisher put there. This version stays.';

class Keeper implements Updates {
  readonly #parts: UpdatesParts;
  #view: UpdatesView;

  constructor(parts: UpdatesParts) {
    this.#parts = parts;
    const { isPossible } = parts;
    this.#view = { isPossible, newer: null, lookedAt: null, failed: false };
  }

  view(): UpdatesView {
    return this.#view;
  }

  async look(): Promise<UpdatesView> {
    const { clock, feed, isPossible, warn, wish } = this.#parts;
    const { updateFeed } = wish();
    if (!isPossible || updateFeed === '') return this.#view;
    const lookedAt = clock.now();
    try {
      const newer = await (await feed()).newest(updateFeed);
      this.#view = { isPossible, newer, lookedAt, failed: false };
    } catch (thrown) {
      warn(NOT_ANSWERED, { reason: reasonOf(thrown) });
      this.#view = { ...this.#view, lookedAt, failed: true };
    }
    return this.#view;
  }

  async install(): Promise<void> {
    if (this.#view.newer === null) {
      throw new SyncError('settings', 'No newer version of Calbridge was found.');
    }
    const feed = await this.#parts.feed();
    try {
      await feed.load();
    } catch (thrown) {
      this.#view = { ...this.#view, failed: true };
      this.#parts.warn(REFUSED, { reason: reasonOf(thrown) });
      throw new SyncError('settings', REFUSED, { cause: thrown });
    }
    await this.#parts.leave();
    feed.install();
  }

  async keep(signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    while (!signal.aborted) {
      await this.#turn().catch((thrown: unknown) => {
        this.#parts.warn(NOT_LOOKED, { reason: reasonOf(thrown) });
      });
      await clock.wait(TURN_MS, signal).catch(() => null);
    }
  }

  async #turn(): Promise<void> {
    const { clock, tell, wish, isIdle } = this.#parts;
    const { updates } = wish();
    if (updates === 'off' || !this.#view.isPossible) return;
    const { lookedAt } = this.#view;
    const isDue = lookedAt === null || clock.now() - lookedAt >= DAY;
    const { newer, failed } = isDue ? await this.look() : this.#view;
    if (newer === null) return;
    if (updates === 'tell') tell(newer);
    // What was refused once is not loaded again before the address was asked anew.
    else if (!failed && isNight(clock.now()) && (await isIdle())) {
      await this.install().catch(() => null);
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
