/** Debian's davmail-server, which offers an Exchange to calendar clients as CalDAV. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { createServer as createListener, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedMessages } from '../support/ews-schema.ts';

const JAR = '/usr/share/davmail/davmail.jar';

/** Null when it can run here, otherwise what is missing. */
export function davmailMissing(): string | null {
  if (!existsSync(JAR)) return 'davmail-server is not installed';
  const { status } = spawnSync('java', ['-version'], { stdio: 'ignore' });
  return status === 0 ? null : 'there is no java';
}

export type Gateway = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Everything it has said about its work until now. */
  readonly log: () => string;
  close(): Promise<void>;
};

async function freePort(): Promise<number> {
  const listener = createListener();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

function propertiesOf(ews: string, port: number, folder: string): string {
  const settings = {
    'davmail.server': 'true',
    'davmail.mode': 'EWS',
    'davmail.url': ews,
    'davmail.caldavPort': String(port),
    'davmail.imapPort': '0',
    'davmail.ldapPort': '0',
    'davmail.popPort': '0',
    'davmail.smtpPort': '0',
    'davmail.allowRemote': 'false',
    'davmail.disableUpdateCheck': 'true',
    'davmail.enableProxy': 'false',
    'davmail.useSystemProxies': 'false',
    'davmail.caldavPastDelay': '0',
    'davmail.logFilePath': join(folder, 'davmail.log'),
    'log4j.rootLogger': 'WARN',
    'log4j.logger.davmail': 'INFO',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** @param ews Address of the Exchange behind it. */
export async function startDavmail(ews: string): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), 'davmail-'));
  const port = await freePort();
  const file = join(folder, 'davmail.properties');
  writeFileSync(file, propertiesOf(ews, port, folder));
  const memory = '-Xmx128m';
  const child = spawn('java', [memory, '-Djava.awt.headless=true', '-jar', JAR, '-server', file], {
    cwd: folder,
  });
  let said = '';
  const log = (): string => said;
  const close = async (): Promise<void> => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  await new Promise<void>((resolve, reject) => {
    const hear = (data: Buffer): void => {
      said += data.toString();
      if (said.includes('listening on CALDAV')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`davmail ended: ${said}`));
    });
  });
  return { url: `http://127.0.0.1:${String(port)}`, log, close };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const left = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await left;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export type Listener = { readonly url: string; close(): Promise<void> };

/** Stands before the server at `to` and keeps what passes in both directions. */
export async function listenBefore(to: string, messages: RecordedMessages): Promise<Listener> {
  const target = new URL(to);
  const server: Server = createServer((incoming, outgoing) => {
    void bodyOf(incoming).then((body) => {
      const { method, headers } = incoming;
      const through = request(target, { ...(method && { method }), headers }, (answer) => {
        void bodyOf(answer).then((content) => {
          if (answer.statusCode === 200) {
            messages.add('request', body.toString());
            messages.add('answer', content.toString());
          }
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          outgoing.end(content);
        });
      });
      through.once('error', () => outgoing.destroy());
      through.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}${target.pathname}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
