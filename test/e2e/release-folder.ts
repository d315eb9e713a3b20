/** A folder of newer versions on a web server of this PC, with TLS, and one beside it without. */
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { RequestListener, Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLS_CERT, TLS_KEY } from '../support/tls.ts';

const NAME = 'Calbridge.AppImage';

export interface ReleaseFolder {
  readonly address: string;
  /** What was asked for without TLS. */
  readonly astray: string[];
  /** Sends whoever asks for it on to the folder without TLS. */
  misdirect(what: 'list' | 'program' | 'nothing'): void;
  close(): Promise<void>;
}

export async function openReleaseFolder(version: string, program: string): Promise<ReleaseFolder> {
  const sha512 = createHash('sha512').update(program).digest('base64');
  const list = `version: ${version}\nfiles:\n  - url: ${NAME}\n    sha512: ${sha512}\npath: ${NAME}\nsha512: ${sha512}\n`;
  const astray: string[] = [];
  let misdirected: Parameters<ReleaseFolder['misdirect']>[0] = 'nothing';
  const give: RequestListener = (request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (name === `/${NAME}`) response.end(program);
    else if (name.endsWith('.yml')) response.end(list);
    else response.writeHead(404).end();
  };
  const open = http.createServer((request, response) => {
    astray.push(request.url ?? '');
    give(request, response);
  });
  const closed = https.createServer({ key: TLS_KEY, cert: TLS_CERT }, (request, response) => {
    const what = request.url?.includes('.yml') === true ? 'list' : 'program';
    if (what !== misdirected) {
      give(request, response);
      return;
    }
    const location = `http://localhost:${portOf(open)}${request.url ?? ''}`;
    response.writeHead(302, { location }).end();
  });
  for (const one of [open, closed]) {
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  }
  return {
    address: `https://localhost:${portOf(closed)}/`,
    astray,
    misdirect: (what) => {
      misdirected = what;
    },
    close: async () => {
      for (const one of [open, closed]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
}

const portOf = (server: Server): string => String((server.address() as AddressInfo).port);
