/** One connection at a time to one server, which can be told to stay or to fail. */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Connections, SingleConnection } from '../connections.ts';
import type { Incoming, Outgoing } from '../outgoing.ts';
import { channelBinding } from './channel-binding.ts';

/** The connection that a request had to go over is gone; nothing of the request was sent. */
class ConnectionGone extends Error {
  readonly code = 'CONNECTION_GONE';
}

export class Lane {
  readonly #single: SingleConnection;
  #socket: Socket | null = null;
  #signedIn: Socket | null = null;
  #stays = false;

  constructor(connections: Connections, origin: string) {
    this.#single = connections.single(origin, (connect) => (options, callback) => {
      if (this.#stays) {
        void Promise.resolve().then(() => {
          callback(new ConnectionGone(), null);
        });
        return;
      }
      connect(options, (...result) => {
        this.#socket = result[1] ?? null;
        callback(...result);
      });
    });
  }

  /** Whether the connection that stands is one on which the server knows us. */
  get isSignedIn(): boolean {
    return this.#isAlive && this.#signedIn === this.#socket;
  }

  get #isAlive(): boolean {
    return this.#socket !== null && !this.#socket.destroyed;
  }

  /** From now on the server knows us on the connection that stands. */
  markSignedIn(): void {
    this.#signedIn = this.#socket;
  }

  forget(): void {
    this.#signedIn = null;
  }

  /** The MD5 hash of the channel bindings of the connection that stands; null without TLS. */
  binding(): Buffer | null {
    if (!(this.#socket instanceof TLSSocket)) return null;
    const certificate = this.#socket.getPeerX509Certificate();
    return certificate === undefined ? null : channelBinding(certificate.raw);
  }

  /** Over the connection that stands, or over a new one. */
  send(outgoing: Outgoing): Promise<Incoming> {
    return this.#single.send(outgoing);
  }

  /** Over the connection that stands; null when it does no more, and nothing was sent. */
  async sendOnSame(outgoing: Outgoing): Promise<Incoming | null> {
    if (!this.#isAlive) return null;
    this.#stays = true;
    try {
      return await this.#single.sendOnSame(outgoing);
    } catch (error) {
      if (error instanceof ConnectionGone) return null;
      throw error;
    } finally {
      this.#stays = false;
    }
  }

  close(): Promise<void> {
    return this.#single.close();
  }
}
