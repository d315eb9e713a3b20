/** The way to each server, shared by all who ask it: how many at once, and not before when. */
import { SyncError } from '../../model/error.ts';
import type { EpochMs } from '../../model/time.ts';
import type { ServerTraffic } from '../../model/traffic.ts';
import type { Clock } from '../../ports/clock.ts';
import { AdaptiveLimit } from './adaptive-limit.ts';
import { pauseAfter, type HttpLimits, type RetryRules } from './limits.ts';

export interface TrafficParts {
  readonly clock: Clock;
  readonly limits: HttpLimits;
  readonly retry: RetryRules;
}

/** Where a request goes; the lane is a mailbox or the like, with a budget of its own. */
export interface Place {
  readonly host: string;
  readonly lane: string | null;
}

interface Server {
  readonly limit: AdaptiveLimit;
  readonly lanes: Map<string, AdaptiveLimit>;
  closedAt: EpochMs;
  closedUntil: EpochMs;
  closedBy: 'named' | 'guessed';
  /** How often in a row it refused without saying for how long. */
  refusals: number;
  sent: number;
  refused: number;
}

/** Who says again that it is busy within this time is busier than we thought. */
const MEMORY = 60_000;
/** Nobody would notice for days that nothing happens. */
const LONGEST = 86_400_000;

export class Traffic {
  readonly #parts: TrafficParts;
  readonly #servers = new Map<string, Server>();

  constructor(parts: TrafficParts) {
    this.#parts = parts;
  }

  /**
   * Waits until a request may be sent; what it gives has to be called when the answer is there.
   * @throws SyncError throttled when the server wants to be left alone for longer than is waited
   *   for here, cancelled
   */
  async enter({ host, lane }: Place, signal: AbortSignal): Promise<() => void> {
    const server = this.#server(host);
    // First the lane, so that who waits for one mailbox does not keep the others waiting.
    const limits = lane === null ? [server.limit] : [this.#lane(server, lane), server.limit];
    for (;;) {
      await this.pass(host, signal);
      const leave = await enterAll(limits, signal).catch((thrown: unknown) => {
        throw signal.aborted ? cancelled() : thrown;
      });
      // It may have been closed while we waited for our turn.
      if (this.#closed(server) === null) {
        server.sent += 1;
        return leave;
      }
      leave();
    }
  }

  /** Waits until the server may be asked at all. @throws SyncError as `enter` */
  async pass(host: string, signal: AbortSignal): Promise<void> {
    const { clock, retry } = this.#parts;
    const server = this.#server(host);
    for (let until = this.#closed(server); until !== null; until = this.#closed(server)) {
      const rest = until - clock.now();
      if (rest > retry.longestPauseMs) throw tooLong(host, until);
      await clock.wait(rest, signal).catch((thrown: unknown) => {
        throw signal.aborted ? cancelled() : thrown;
      });
    }
  }

  /** An answer without complaint. */
  fine({ host, lane }: Place): void {
    const server = this.#server(host);
    server.limit.grow();
    if (lane !== null) this.#lane(server, lane).grow();
  }

  /**
   * The server wants to be left in peace until then; null when it did not say. Answers until when
   * nothing is sent to it.
   */
  busy({ host, lane }: Place, asked: EpochMs | null): EpochMs {
    const now = this.#parts.clock.now();
    const server = this.#server(host);
    server.refused += 1;
    // Those that were under way together complain together, and mean the same.
    if (this.#closed(server) === null) {
      server.limit.shrink();
      if (lane !== null) this.#lane(server, lane).shrink();
      server.refusals = now - server.closedUntil < MEMORY ? server.refusals + 1 : 1;
    }
    const until = asked ?? now + pauseAfter(server.refusals, this.#parts.retry);
    const before = this.#closed(server) ?? -Infinity;
    if (until > before) server.closedBy = asked === null ? 'guessed' : 'named';
    server.closedAt = now;
    server.closedUntil = Math.max(before, Math.min(until, now + LONGEST));
    return server.closedUntil;
  }

  report(): readonly ServerTraffic[] {
    return [...this.#servers].map(([host, server]) => ({
      host,
      atOnce: server.limit.limit,
      underWay: server.limit.active,
      sent: server.sent,
      refused: server.refused,
      closedUntil: this.#closed(server),
      closedBy: this.#closed(server) === null ? null : server.closedBy,
    }));
  }

  #closed({ closedAt, closedUntil }: Server): EpochMs | null {
    const now = this.#parts.clock.now();
    // A clock that was set back would keep it closed for as long as it was wrong.
    return closedAt <= now && now < closedUntil ? closedUntil : null;
  }

  #server(host: string): Server {
    const known = this.#servers.get(host);
    if (known !== undefined) return known;
    const { connectionsPerServer: most } = this.#parts.limits;
    const limit = new AdaptiveLimit({ first: Math.ceil(most / 2), most });
    const server: Server = {
      limit,
      lanes: new Map(),
      closedAt: -Infinity,
      closedUntil: -Infinity,
      closedBy: 'guessed',
      refusals: 0,
      sent: 0,
      refused: 0,
    };
    this.#servers.set(host, server);
    return server;
  }

  #lane(server: Server, name: string): AdaptiveLimit {
    const known = server.lanes.get(name);
    if (known !== undefined) return known;
    const lane = new AdaptiveLimit({ first: 2, most: this.#parts.limits.connectionsPerLane });
    server.lanes.set(name, lane);
    return lane;
  }
}

async function enterAll(
  limits: readonly AdaptiveLimit[],
  signal: AbortSignal,
): Promise<() => void> {
  const entered: AdaptiveLimit[] = [];
  const leave = (): void => {
    for (const limit of entered.splice(0).reverse()) limit.leave();
  };
  try {
    for (const limit of limits) {
      await limit.enter(signal);
      entered.push(limit);
    }
    return leave;
  } catch (thrown) {
    leave();
    throw thrown;
  }
}

function tooLong(host: string, until: EpochMs): SyncError {
  const sentence = `The server ${host} asked us to wait; nothing is sent to it until then.`;
  return new SyncError('throttled', sentence, { retryAt: until });
}

const cancelled = (): SyncError => new SyncError('cancelled', 'The work was stopped.');
