/** Waits on this computer for what a browser brings back from a sign-in page (RFC 8252). */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { SyncError } from '../../../model/error.ts';
import { browserPage, ENGLISH_BROWSER_WORDS, type BrowserWords } from './browser-page.ts';

export interface BrowserAnswer {
  /** What the sign-in page is to send the browser to. */
  readonly redirectUri: string;
  /** The first answer with this state. @throws SyncError cancelled */
  answer(state: string, signal: AbortSignal): Promise<URLSearchParams>;
  close(): Promise<void>;
}

const PATH = '/callback';

/** Only this computer can reach it. @throws SyncError settings */
export async function awaitBrowser(words = ENGLISH_BROWSER_WORDS): Promise<BrowserAnswer> {
  const door = new Door(words);
  const port = await door.open();
  return {
    redirectUri: `http://127.0.0.1:${String(port)}${PATH}`,
    answer: (state, signal) => door.answer(state, signal),
    close: () => door.close(),
  };
}

type Take = (answer: URLSearchParams) => void;

class Door {
  readonly #words: BrowserWords;
  readonly #server: Server;
  /** A browser opens connections in advance on which it never asks for anything. */
  readonly #silent = new Set<Socket>();
  #expected: { readonly state: string; readonly take: Take } | null = null;

  constructor(words: BrowserWords) {
    this.#words = words;
    this.#server = createServer((request, response) => {
      this.#silent.delete(request.socket);
      // What knocks may be anything, also what is no address.
      const place = URL.parse(request.url ?? '/', 'http://127.0.0.1');
      if (request.method !== 'GET' || place?.pathname !== PATH) {
        this.#show(response, 404, words.nothingHere);
      } else this.#arrived(place.searchParams, response);
    });
    this.#server.on('connection', (socket) => {
      this.#silent.add(socket);
      socket.once('close', () => this.#silent.delete(socket));
    });
  }

  /** Whatever else knocks, such as an older page or another program, is not our answer. */
  #arrived(answer: URLSearchParams, response: ServerResponse): void {
    const expected = this.#expected;
    if (expected === null || answer.get('state') !== expected.state) {
      this.#show(response, 400, this.#words.notThis);
      return;
    }
    this.#expected = null;
    const isDone = answer.has('code');
    this.#show(response, 200, isDone ? this.#words.done : this.#words.notDone);
    expected.take(answer);
  }

  #show(response: ServerResponse, status: number, sentence: string): void {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    };
    response.writeHead(status, headers);
    response.end(browserPage(this.#words, sentence));
  }

  open(): Promise<number> {
    return new Promise((resolve, reject) => {
      const refused = (cause: unknown): void => {
        const sentence = 'This PC does not let Calbridge wait for the browser.';
        reject(new SyncError('settings', sentence, { side: 'crm', cause }));
      };
      this.#server.once('error', refused);
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else refused(new Error('There is no port'));
      });
    });
  }

  answer(state: string, signal: AbortSignal): Promise<URLSearchParams> {
    return new Promise((resolve, reject) => {
      const stopped = (): void => {
        this.#expected = null;
        reject(new SyncError('cancelled', 'The sign-in was stopped.', { side: 'crm' }));
      };
      if (signal.aborted) {
        stopped();
        return;
      }
      signal.addEventListener('abort', stopped, { once: true });
      const take: Take = (answer) => {
        signal.removeEventListener('abort', stopped);
        resolve(answer);
      };
      this.#expected = { state, take };
    });
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeIdleConnections();
      for (const socket of this.#silent) socket.destroy();
    });
  }
}
