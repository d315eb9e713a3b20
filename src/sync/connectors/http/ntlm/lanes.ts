/** The lanes to one server: each serves one request at a time, the next ones wait in line. */
import type { Connections } from '../connections.ts';
import type { Incoming } from '../outgoing.ts';
import { Lane } from './lane.ts';

export class Lanes {
  readonly #connections: Connections;
  readonly #origin: string;
  readonly #all: Lane[] = [];
  readonly #free: Lane[] = [];
  readonly #waiting: ((lane: Lane) => void)[] = [];

  constructor(connections: Connections, origin: string) {
    this.#connections = connections;
    this.#origin = origin;
  }

  /** Gives a lane to `use` until the body of its answer has come to an end. */
  async with(signal: AbortSignal, use: (lane: Lane) => Promise<Incoming>): Promise<Incoming> {
    const lane = await this.#take(signal);
    try {
      const answer = await use(lane);
      answer.body.once('close', () => {
        this.#give(lane);
      });
      return answer;
    } catch (error) {
      this.#give(lane);
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((lane) => lane.close()));
  }

  #take(signal: AbortSignal): Promise<Lane> {
    signal.throwIfAborted();
    // The one that was used last is the likeliest to stand.
    const free = this.#free.pop();
    if (free !== undefined) return Promise.resolve(free);
    if (this.#all.length < this.#connections.most) {
      const lane = new Lane(this.#connections, this.#origin);
      this.#all.push(lane);
      return Promise.resolve(lane);
    }
    return new Promise((resolve, reject) => {
      const waiter = (lane: Lane): void => {
        signal.removeEventListener('abort', leave);
        resolve(lane);
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiter);
    });
  }

  #give(lane: Lane): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(lane);
    else next(lane);
  }
}
