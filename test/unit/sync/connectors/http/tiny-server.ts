/** A loopback server whose answers a test writes itself. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { LogFields, LogLevel } from '../../../../../src/sync/ports/log.ts';
import type { Clock } from '../../../../../src/sync/ports/clock.ts';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TinyServer {
  readonly url: string;
  readonly seen: Seen[];
  readonly connections: Set<Socket>;
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, seen: Seen, count: number) => unknown;

export async function tinyServer(answer: Answer): Promise<TinyServer> {
  const seen: Seen[] = [];
  const connections = new Set<Socket>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      seen.push(one);
      answer(response, one, seen.length);
    });
  });
  server.on('connection', (socket) => connections.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export interface PatientClock extends Clock {
  readonly pauses: number[];
  advance(ms: number): void;
}

/** Stands still except that each wait moves it on; remembers the pauses. */
export function patientClock(start = 1_800_000_000_000): PatientClock {
  let now = start;
  const pauses: number[] = [];
  return {
    pauses,
    advance: (ms) => {
      now += ms;
    },
    now: () => now,
    wait: (ms, signal) => {
      signal.throwIfAborted();
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
    breathe: () => Promise.resolve(),
  };
}

export interface Line {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
}

export function keepingLog(): {
  readonly lines: Line[];
  write(level: LogLevel, message: string, fields?: LogFields): void;
} {
  const lines: Line[] = [];
  return { lines, write: (level, message, fields = {}) => lines.push({ level, message, fields }) };
}
