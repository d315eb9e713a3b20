// Requests that a proxy can read, passed on to their server (RFC 9110, 7.6).
import { Agent, request as send } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Of one connection alone (RFC 9110, 7.6.1, and what older clients send). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

export class Forwarder {
  readonly #portOf: (host: string, port: number) => number | null;
  /** A server that signs in by connection finds everybody on their own (RFC 4559, 6). */
  readonly #agents = new WeakMap<Socket, Agent>();

  constructor(portOf: (host: string, port: number) => number | null) {
    this.#portOf = portOf;
  }

  pass(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const port = this.#portOf(url.hostname, Number(url.port || 80));
    if (port === null) {
      response.writeHead(502, { 'content-length': '0' }).end();
      return;
    }
    const upstream = send(
      {
        host: '127.0.0.1',
        port,
        method: request.method ?? 'GET',
        path: url.pathname + url.search,
        // Whatever Host it came with, the address of the request is what counts (RFC 9112, 3.2.2).
        headers: { ...endToEnd(request), host: url.host, via: '1.1 practice' },
        agent: this.#agentOf(request.socket),
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, endToEnd(answer));
        response.flushHeaders();
        answer.pipe(response);
        answer.once('error', () => response.destroy());
        answer.once('aborted', () => response.destroy());
      },
    );
    upstream.once('error', () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { 'content-length': '0' }).end();
    });
    response.once('close', () => upstream.destroy());
    request.pipe(upstream);
  }

  #agentOf(socket: Socket): Agent {
    const known = this.#agents.get(socket);
    if (known !== undefined) return known;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.#agents.set(socket, agent);
    socket.once('close', () => {
      agent.destroy();
    });
    return agent;
  }
}

/** The headers that concern both ends; those that `Connection` names do not. */
function endToEnd({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/);
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name) && !named.includes(name)),
  );
}
