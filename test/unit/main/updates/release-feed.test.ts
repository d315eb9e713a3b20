/** The updater of the product, whole, against a server of newer versions. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import type { ClientRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configureRequestOptions, configureRequestUrl, HttpExecutor } from 'builder-util-runtime';
import type { DownloadOptions } from 'builder-util-runtime';
import type { RequestOptions } from 'node:https';
import electronUpdater from 'electron-updater';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { releaseFeed } from '../../../../src/main/updates/release-feed.ts';
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
    return https.request({ ...options, ca: this.#ca }, callback);
  }
}

let server: https.Server;
let folder = '';
let loaded: string[] = [];
const shelf = new Map<string, Buffer | string>();

beforeAll(async () => {
  process.env['APPIMAGE'] = '/opt/calbridge.AppImage';
  server = https.createServer({ key: TLS_KEY, cert: TLS_CERT }, (request, response) => {
    const name = new URL(request.url ?? '/', 'https://localhost').pathname.slice(1);
    loaded.push(name);
    const file = shelf.get(name);
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = mkdtempSync(path.join(tmpdir(), 'calbridge-updates-'));
});

afterEach(() => {
  shelf.clear();
  loaded = [];
});

afterAll(async () => {
  delete process.env['APPIMAGE'];
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const address = (): string =>
  `https://localhost:${String((server.address() as AddressInfo).port)}/`;

/** As version 1.5.0 of an AppImage sees it. */
function feedFor(
  ca: string | undefined = TLS_CERT,
): ReleaseFeed & { readonly place: () => string } {
  const own = mkdtempSync(path.join(folder, 'app-'));
  const appUpdateConfigPath = path.join(own, 'app-update.yml');
  writeFileSync(appUpdateConfigPath, 'updaterCacheDirName: calbridge-updater\n');
  const updater = new electronUpdater.AppImageUpdater(null, {
    version: '1.5.0',
    name: 'Calbridge',
    isPackaged: true,
    appUpdateConfigPath,
    userDataPath: own,
    baseCachePath: own,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  Object.assign(updater, { httpExecutor: new Wire(ca) });
  const place = () => path.join(own, 'calbridge-updater/pending/Calbridge.AppImage');
  return { ...releaseFeed(updater), place };
}

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
  shelf.set(`latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`, list.join('\n'));
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
    await feed.load();
    expect(readFileSync(feed.place())).toEqual(PROGRAM);
  });

  it('is refused when the program is not the one of the list', async () => {
    offer('1.6.0', digest(Buffer.from('another program')));
    const feed = feedFor();
    await feed.newest(address());
    await expect(feed.load()).rejects.toThrow(/sha512 checksum mismatch/);
    expect(() => readFileSync(feed.place())).toThrow();
  });

  it('is refused when the list names no digest', async () => {
    offer('1.6.0', '""');
    const feed = feedFor();
    await expect(feed.newest(address()).then(() => feed.load())).rejects.toThrow();
    expect(() => readFileSync(feed.place())).toThrow();
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
