/** What came over the wire, seen from the server's side: enough to count it, and to send it again. */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface RecordedRequest {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  /** Names and values in turn, as they were sent. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
  /** Milliseconds since the first request. */
  readonly at: number;
  /** Places of the requests that were not answered yet when this one came. */
  readonly underWay: readonly number[];
}

export interface Traffic {
  readonly requests: number;
  /** Bytes on the wire, heads included. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

interface Started {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
}

interface Open {
  readonly place: number;
  readonly chunks: Buffer[];
}

const EMPTY: Traffic = { requests: 0, bytesIn: 0, bytesOut: 0 };

/** Looks at every HTTP server of this process. */
export class Recorder {
  #traffic = EMPTY;
  #isKept = false;
  #begun = 0;
  #recorded: RecordedRequest[] = [];
  readonly #open = new Map<IncomingMessage, Open>();
  readonly #seen = new WeakMap<Socket, { in: number; out: number }>();

  constructor() {
    subscribe('http.server.request.start', (message) => {
      this.#begin(message as Started);
    });
    subscribe('http.server.response.finish', (message) => {
      this.#finish(message as Started);
    });
  }

  /** @param isKept whether the requests themselves are kept as well */
  reset(isKept: boolean): void {
    this.#traffic = EMPTY;
    this.#isKept = isKept;
    this.#recorded = [];
  }

  get traffic(): Traffic {
    return this.#traffic;
  }

  get recorded(): readonly RecordedRequest[] {
    return this.#recorded;
  }

  #begin({ request, socket }: Started): void {
    if (!this.#isKept) return;
    const now = performance.now();
    if (this.#recorded.length === 0) this.#begun = now;
    const chunks: Buffer[] = [];
    const push = request.push.bind(request);
    request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
      if (Buffer.isBuffer(chunk)) chunks.push(chunk);
      return push(chunk, encoding);
    };
    const place = this.#recorded.length;
    this.#recorded.push({
      port: socket.localPort ?? 0,
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.rawHeaders,
      body: new Uint8Array(),
      at: now - this.#begun,
      underWay: [...this.#open.values()].map((one) => one.place),
    });
    this.#open.set(request, { place, chunks });
  }

  #finish({ request, socket }: Started): void {
    const before = this.#seen.get(socket) ?? { in: 0, out: 0 };
    const now = { in: socket.bytesRead, out: socket.bytesWritten };
    this.#seen.set(socket, now);
    this.#traffic = {
      requests: this.#traffic.requests + 1,
      bytesIn: this.#traffic.bytesIn + now.in - before.in,
      bytesOut: this.#traffic.bytesOut + now.out - before.out,
    };
    const open = this.#open.get(request);
    this.#open.delete(request);
    if (open === undefined) return;
    const recorded = this.#recorded[open.place];
    if (recorded) this.#recorded[open.place] = { ...recorded, body: Buffer.concat(open.chunks) };
  }
}
