// The HTTP side common to all practice servers: a loopback listener that plays line faults and
// keeps the request log. What an answer says is the business of the door behind it.
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { PracticeClock } from './clock.ts';
import { isTransportFault } from './faults.ts';
import type { Endpoint, Faults, ProtocolFault, TransportFault } from './faults.ts';
import type { RequestEntry, RequestLog } from './request-log.ts';

export type HttpRequest = {
  readonly method: string;
  /** Path as sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The same for all requests over one connection. */
  readonly connection: object;
};

export type HttpAnswer = {
  readonly status: number;
  /** A list becomes one header line for each. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

/** The way out of an answer that stays open. */
export type OpenLine = {
  write(text: string): void;
  end(): void;
};

/** An answer that is written while things happen. */
export type OpenAnswer = {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  /** Begins when the head has left; what it gives is called once nobody listens any more. */
  talk(line: OpenLine): () => void;
};

/** A request that was understood far enough to be named; `run` does the work. */
export type Call = {
  readonly endpoint: Endpoint;
  readonly operation: string;
  readonly user: string | null;
  run(fault: ProtocolFault | null): HttpAnswer | OpenAnswer;
  /** Called when the answer has left, or nobody waits for it any more. */
  done?(): void;
};

export type Door = (request: HttpRequest) => Call;

/** 'received' comes before any work, 'done' after the work and before the answer leaves. */
export type RequestHook = (entry: RequestEntry, phase: 'received' | 'done') => void | Promise<void>;

/** Both in PEM. */
export type Tls = { readonly key: string; readonly cert: string };

export type ListenOptions = {
  /** Plain HTTP when absent. */
  readonly tls?: Tls;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly door: Door;
  readonly clock: PracticeClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly onRequest?: RequestHook;
  readonly maxBodyBytes?: number;
};

export type Listening = {
  /** `http://127.0.0.1:PORT` or `https://localhost:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
};

const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post">' +
  '<input name="user"><input name="password" type="password"></form></body></html>';

const ERROR_PAGE =
  '<!DOCTYPE html><html><head><title>Service unavailable</title></head><body>' +
  '<h1>The service is unavailable.</h1></body></html>';

/** Work that a server goes on with though its client has gone. */
type Late = { readonly due: number; readonly run: () => void };

export async function listen(ordered: ListenOptions): Promise<Listening> {
  const options: Serving = { ...ordered, late: [] };
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response, options).catch(() => {
      response.destroy();
    });
  };
  const { tls } = options;
  const server = tls === undefined ? createServer(take) : createTlsServer({ ...tls }, take);
  server.keepAliveTimeout = 60_000;
  const port = await bind(server, options.port);
  const origin = tls === undefined ? 'http://127.0.0.1' : 'https://localhost';
  return { url: `${origin}:${String(port)}`, port, close: () => shut(server) };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

type Serving = ListenOptions & { readonly late: Late[] };

/** In the order of their time. */
function finishLate({ late, clock }: Serving): void {
  const due = late
    .filter((one) => one.due <= clock.now())
    .sort((one, other) => one.due - other.due);
  for (const one of due) {
    late.splice(late.indexOf(one), 1);
    one.run();
  }
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  options: Serving,
): Promise<void> {
  const body = await readBody(incoming, options.maxBodyBytes ?? 32 * 1024 * 1024);
  if (body === null) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  // Clients take it for the server's own time, which a practice office may run as it likes.
  response.setHeader('date', new Date(options.clock.now()).toUTCString());
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const call = options.door({
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
    connection: incoming.socket,
  });
  finishLate(options);
  const { endpoint, operation, user } = call;
  response.once('close', () => call.done?.());
  const entry = options.log.received({ endpoint, operation, user, at: options.clock.now() });
  await options.onRequest?.(entry, 'received');
  const fault = options.faults.take(endpoint, operation);
  const line = fault !== null && isTransportFault(fault) ? fault : null;
  const protocol = fault !== null && !isTransportFault(fault) ? fault : null;
  if (line?.kind === 'late') {
    const due = options.clock.now() + line.ms;
    options.late.push({ due, run: () => void call.run(protocol) });
    response.destroy();
    return;
  }
  if (line !== null && (await playBefore(line, response, { entry, log: options.log }))) return;
  const answer = call.run(protocol);
  await options.onRequest?.(entry, 'done');
  send(answer, response, { line, entry, log: options.log });
}

async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type Logged = { readonly entry: RequestEntry; readonly log: RequestLog };

/** True when the fault has already decided the request. */
async function playBefore(
  fault: TransportFault,
  response: ServerResponse,
  { entry, log }: Logged,
): Promise<boolean> {
  switch (fault.kind) {
    case 'drop-before':
      response.destroy();
      return true;
    case 'hang':
      return fault.done !== true;
    case 'status':
      if (fault.done === true) return false;
      sendStatus(fault, response, { entry, log });
      return true;
    case 'html':
      log.answered(entry, 200);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(LOGIN_PAGE);
      return true;
    case 'latency':
      await pause(fault.ms);
      return false;
    default:
      return false;
  }
}

function sendStatus(
  { status, retryAfter, page }: Extract<TransportFault, { readonly kind: 'status' }>,
  response: ServerResponse,
  { entry, log }: Logged,
): void {
  log.answered(entry, status);
  response.writeHead(status, {
    ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
    ...(page === true ? { 'content-type': 'text/html; charset=utf-8' } : {}),
  });
  response.end(page === true ? ERROR_PAGE : undefined);
}

function send(
  answer: HttpAnswer | OpenAnswer,
  response: ServerResponse,
  { line, entry, log }: Logged & { readonly line: TransportFault | null },
): void {
  if (line?.kind === 'hang') return;
  if (line?.kind === 'drop-after') {
    response.destroy();
    return;
  }
  if (line?.kind === 'status') {
    sendStatus(line, response, { entry, log });
    return;
  }
  log.answered(entry, answer.status);
  if ('talk' in answer) {
    sendOpen(answer, response, line);
    return;
  }
  const bytes = Buffer.from(answer.body, 'utf8');
  // 204 and 304 must not carry a length.
  const length =
    answer.status === 204 || answer.status === 304 ? {} : { 'content-length': bytes.length };
  response.writeHead(answer.status, { ...writable(answer.headers), ...length });
  if (line?.kind === 'truncate') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
      response.destroy();
    });
    return;
  }
  response.end(bytes);
}

function writable(headers: HttpAnswer['headers']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : [...value],
    ]),
  );
}

function sendOpen(answer: OpenAnswer, response: ServerResponse, line: TransportFault | null): void {
  const held: string[] = [];
  response.writeHead(answer.status, writable(answer.headers));
  if (line?.kind !== 'buffer') response.flushHeaders();
  const hangUp = answer.talk({
    write: (text) => {
      if (line?.kind === 'buffer') held.push(text);
      else if (line?.kind !== 'truncate') response.write(text);
      else response.write(text.slice(0, text.length / 2), () => response.destroy());
    },
    end: () => {
      response.end(held.join(''));
    },
  });
  if (response.destroyed) hangUp();
  else response.once('close', hangUp);
}
