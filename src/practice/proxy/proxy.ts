// The proxy of the practice office, as RFC 9110 (7.6, 9.3.6, 11.7) and RFC 9112 (3.2) have it: a
// tunnel by CONNECT, or a request with its whole address, and nothing else.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Forwarder } from './forwarder.ts';
import type { Tls } from '../listen.ts';

export type ProxyOptions = {
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Whom it lets through; everybody when absent. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Names that only it knows, and the port of this PC at which each of them is. */
  readonly hosts: Readonly<Record<string, number>>;
  /** What it says of how to sign in; Basic when absent. */
  readonly challenge?: string;
  /** Whether one talks to it by TLS. */
  readonly tls?: Tls;
};

export type Passed = {
  readonly kind: 'tunnel' | 'forward';
  /** Host and port. */
  readonly to: string;
  /** Who asked; null: nobody was named. */
  readonly user: string | null;
  readonly status: number;
};

/** What it does instead of its work, until it is told otherwise. */
export type Mood = 'well' | 'hang' | 'no-http' | { readonly status: number };

export type PracticeProxy = {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly passed: readonly Passed[];
  /** As they came, for tests that look for what must not be there. */
  readonly heads: readonly string[];
  mood(mood: Mood): void;
  /** Everything that goes through it is torn, in both directions. */
  cut(): void;
  close(): Promise<void>;
};

export async function startProxy(options: ProxyOptions): Promise<PracticeProxy> {
  const desk = new ProxyDesk(options);
  const { tls } = options;
  const server = tls === undefined ? createServer() : createTlsServer({ ...tls });
  server.on('connection', (socket: Socket) => {
    desk.keep(socket);
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    desk.forward(request, response);
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    desk.tunnel(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url:
      tls === undefined ? `http://127.0.0.1:${String(port)}` : `https://localhost:${String(port)}`,
    passed: desk.passed,
    heads: desk.heads,
    mood: (mood) => {
      desk.mood = mood;
    },
    cut: () => {
      desk.cut();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        desk.cut();
      }),
  };
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  407: 'Proxy Authentication Required',
  502: 'Bad Gateway',
};

/** Host and port of a CONNECT; the port must be there. */
const AUTHORITY = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+):\d{1,5}$/i;

class ProxyDesk {
  readonly passed: Passed[] = [];
  readonly heads: string[] = [];
  mood: Mood = 'well';
  readonly #options: ProxyOptions;
  readonly #sockets = new Set<Duplex>();
  readonly #forwarder: Forwarder;

  constructor(options: ProxyOptions) {
    this.#options = options;
    this.#forwarder = new Forwarder((host, port) => this.#portOf(host, port));
  }

  keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.keep(socket);
    const to = request.url ?? '';
    const isFormed =
      AUTHORITY.test(to) && request.headers['content-length'] === undefined && head.length === 0;
    const status = this.#verdict(request, isFormed);
    if (status === null) return;
    if (status !== 200) {
      this.#note({ kind: 'tunnel', to, request, status });
      this.#answer(socket, status);
      return;
    }
    const at = to.lastIndexOf(':');
    const port = this.#portOf(to.slice(0, at), Number(to.slice(at + 1)));
    if (port === null) {
      this.#note({ kind: 'tunnel', to, request, status: 502 });
      this.#answer(socket, 502);
      return;
    }
    const upstream = connect({ host: '127.0.0.1', port });
    this.keep(upstream);
    upstream.once('connect', () => {
      this.#note({ kind: 'tunnel', to, request, status: 200 });
      // An answer to CONNECT that lets through has no content, and no header says otherwise.
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    upstream.once('error', () => {
      this.#note({ kind: 'tunnel', to, request, status: 502 });
      this.#answer(socket, 502);
    });
    socket.once('close', () => upstream.destroy());
    upstream.once('close', () => socket.destroy());
  }

  forward(request: IncomingMessage, response: ServerResponse): void {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
    const isFormed = url?.protocol === 'http:' && url.username === '' && url.hash === '';
    const to = url === null ? '' : `${url.hostname}:${url.port || '80'}`;
    const status = this.#verdict(request, isFormed);
    if (status === null) return;
    if (status !== 200 || url === null) {
      this.#note({ kind: 'forward', to, request, status });
      response.writeHead(status, this.#headers(status)).end();
      return;
    }
    this.#note({ kind: 'forward', to, request, status });
    this.#forwarder.pass(request, response, url);
  }

  /** 200: it may pass; null: it gets no answer. */
  #verdict(request: IncomingMessage, isFormed: boolean): number | null {
    const { mood } = this;
    const { rawHeaders, method, url } = request;
    this.heads.push([`${method ?? ''} ${url ?? ''}`, ...rawHeaders].join('\n'));
    if (mood === 'hang') return null;
    if (mood === 'no-http') {
      request.socket.end('SSH-2.0-practice\r\n');
      return null;
    }
    if (!isFormed) return 400;
    const { login } = this.#options;
    if (login !== undefined && !isOf(login, request)) return 407;
    return mood === 'well' ? 200 : mood.status;
  }

  #portOf(host: string, port: number): number | null {
    const { hosts } = this.#options;
    const name = host.toLowerCase();
    if (Object.hasOwn(hosts, name)) return hosts[name] ?? null;
    // What it does not know by name is only reached on this PC.
    return name === '127.0.0.1' || name === 'localhost' ? port : null;
  }

  #note(one: Omit<Passed, 'user'> & { readonly request: IncomingMessage }): void {
    const { kind, to, status, request } = one;
    this.passed.push({ kind, to, status, user: loginIn(request)?.user ?? null });
  }

  #headers(status: number): Readonly<Record<string, string>> {
    const challenge = this.#options.challenge ?? 'Basic realm="practice", charset="UTF-8"';
    return {
      'content-length': '0',
      ...(status === 407 ? { 'proxy-authenticate': challenge } : {}),
    };
  }

  #answer(socket: Duplex, status: number): void {
    const lines = Object.entries(this.#headers(status)).map(([name, value]) => `${name}: ${value}`);
    const head = [`HTTP/1.1 ${String(status)} ${REASONS[status] ?? 'No'}`, ...lines];
    socket.end(`${head.join('\r\n')}\r\nconnection: close\r\n\r\n`);
  }
}

function loginIn({ headers }: IncomingMessage): { user: string; password: string } | null {
  const [, token] = /^basic +([\w+/=]+)$/i.exec(headers['proxy-authorization'] ?? '') ?? [];
  if (token === undefined) return null;
  const text = Buffer.from(token, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return at < 0 ? null : { user: text.slice(0, at), password: text.slice(at + 1) };
}

function isOf(login: NonNullable<ProxyOptions['login']>, request: IncomingMessage): boolean {
  const given = loginIn(request);
  return given?.user === login.user && given.password === login.password;
}
