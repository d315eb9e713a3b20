/**
 * The floor: a bare client that sends recorded requests again. It reads the bytes of the answers and
 * throws them away: it parses nothing and decides nothing. A request is sent as soon as those are
 * answered that were answered before it was sent the first time.
 */
import { Agent } from 'undici';
import { serveCalls } from './serve-calls.ts';
import type { RecordedRequest } from './recording.ts';

export interface Replay {
  readonly requests: readonly RecordedRequest[];
  /** Where the servers are now, by their port then. */
  readonly ports: ReadonlyMap<number, number>;
}

export interface Replayed {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Answers with a status of 400 or more. */
  readonly refused: number;
}

/** Set anew by undici for the way that it sends by itself. */
const OWN_HEADERS = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/** As many as the program opens to one server. */
const CONNECTIONS = 6;

function headersOf({ headers }: RecordedRequest): string[] {
  const pairs = headers.flatMap((name, at) =>
    at % 2 === 0 && !OWN_HEADERS.has(name.toLowerCase()) ? [[name, headers[at + 1] ?? '']] : [],
  );
  return pairs.flat();
}

function send(agent: Agent, request: RecordedRequest, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let status = 0;
    agent.dispatch(
      {
        origin: `http://127.0.0.1:${String(port)}`,
        path: request.path,
        method: request.method,
        headers: headersOf(request),
        body: request.body.length === 0 ? null : Buffer.from(request.body),
      },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: () => undefined,
        onResponseEnd: () => {
          resolve(status);
        },
        onResponseError: (_controller, error) => {
          reject(error);
        },
      },
    );
  });
}

async function replay({ requests, ports }: Replay): Promise<Replayed> {
  const agent = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  const allowed = requests.map(({ underWay }) => new Set(underWay));
  const open = new Set<number>();
  let next = 0;
  let refused = 0;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await new Promise<void>((resolve, reject) => {
    const goOn = (): void => {
      for (let request = requests[next]; request !== undefined; request = requests[next]) {
        const may = allowed[next];
        if ([...open].some((place) => may?.has(place) !== true)) return;
        const place = next;
        next += 1;
        open.add(place);
        send(agent, request, ports.get(request.port) ?? request.port).then((status) => {
          open.delete(place);
          if (status >= 400) refused += 1;
          goOn();
        }, reject);
      }
      if (open.size === 0) resolve();
    };
    goOn();
  });
  const wallMs = performance.now() - begun;
  const used = process.cpuUsage(cpu);
  await agent.close();
  return { wallMs, cpuMs: (used.user + used.system) / 1000, refused };
}

const methods = { replay };

export type FloorMethods = typeof methods;

serveCalls(methods, () => Promise.resolve());
