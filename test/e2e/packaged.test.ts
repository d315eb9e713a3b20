/** The program as it is handed out: made, looked into, started, attacked and ended. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUserData, removeUserData, rowsOf, sentenceIs } from './desktop-app.ts';
import { PROGRAM, RESOURCES, startPackaged, windowOf } from './packaged-app.ts';
import type { PackagedApp } from './packaged-app.ts';
import { openReleaseFolder } from './release-folder.ts';
import type { ReleaseFolder } from './release-folder.ts';

const PROJECT = join(import.meta.dirname, '../..');
const MAKE_MS = 180_000;
const archive = join(RESOURCES, 'app.asar');

function make(): Promise<number | null> {
  const tool = spawn(process.execPath, ['tools/dist.mjs', '--only', 'dir'], {
    cwd: PROJECT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    tool.once('error', reject).once('exit', resolve);
  });
}

const packedFiles = (): readonly string[] =>
  listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/').slice(1));

const MANIFEST = /(^|\/)node_modules\/(@[^/]+\/)?[^/@]+\/package\.json$/;

/** The packer nests packages in another way than npm does, so they are told by their names. */
const nameOf = (folder: string): string => folder.split('node_modules/').at(-1) ?? '';

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(PROJECT, file), 'utf8'));

const textOf = (file: string): string => extractFile(archive, file).toString('utf8');

describe.runIf(process.platform === 'linux')('the unpacked program', () => {
  const userData = newUserData();
  /** Gets files from whoever could make the program run code of theirs. */
  const markers = newUserData();

  beforeAll(async () => {
    rmSync(join(PROJECT, 'dist/linux-unpacked'), { recursive: true, force: true });
    expect(await make()).toBe(0);
  }, MAKE_MS);

  afterAll(() => {
    removeUserData(userData);
    removeUserData(markers);
  });

  describe('contains', () => {
    it('what it needs, and nothing of the workshop', () => {
      const files = packedFiles();
      const tops = new Set(files.map((file) => file.split('/')[0]));
      tops.delete('trial-app');
      expect([...tops].toSorted()).toEqual(['assets', 'node_modules', 'out', 'package.json']);
      expect(files).toContain('out/main/index.js');
      expect(files).toContain('out/preload/preload.cjs');
      expect(files).toContain('out/renderer/index.html');
      expect(files.filter((file) => /\.(map|ts|cts|mts|tsbuildinfo)$/.test(file))).toEqual([]);
      const names = files.map((file) => file.split('/').at(-1) ?? '');
      expect(names.filter((name) => /^\.env|\.(pem|key|p12|pfx|sqlite|db)$/.test(name))).toEqual(
        [],
      );
    });

    it('no package that only the workshop needs', () => {
      const manifest = readJson('package.json') as { dependencies: object };
      const lock = readJson('package-lock.json') as {
        packages: Partial<Record<string, { dev?: boolean }>>;
      };
      const packages = packedFiles()
        .filter((file) => MANIFEST.test(file))
        .map((file) => file.replace(/\/package\.json$/, ''));
      for (const name of Object.keys(manifest.dependencies)) {
        expect(packages).toContain(`node_modules/${name}`);
      }
      const needed = Object.entries(lock.packages).filter(([, one]) => one?.dev !== true);
      const names = new Set(needed.map(([folder]) => nameOf(folder)));
      expect(packages.filter((folder) => !names.has(nameOf(folder)))).toEqual([]);
    });

    // Where it is tried, what is missing would be found in the project around it.
    it('every package that its packages need', () => {
      const own = packedFiles().filter((file) => MANIFEST.test(file));
      const names = new Set(own.map((file) => nameOf(file.replace(/\/package\.json$/, ''))));
      // It is needed by what compiles the addon, which is compiled already.
      names.add('node-addon-api');
      const missing = ['package.json', ...own].flatMap((file) => {
        const { dependencies = {} } = JSON.parse(textOf(file)) as { dependencies?: object };
        return Object.keys(dependencies).filter((name) => !names.has(name));
      });
      expect(missing).toEqual([]);
    });

    it('no key, no path of the machine that made it', () => {
      const own = packedFiles().filter((file) => /^(out|trial-app)\/.*\.c?js$|^package/.test(file));
      expect(own.length).toBeGreaterThan(10);
      for (const file of own) {
        expect(textOf(file), file).not.toMatch(/-----BEGIN [A-Z ]*PRIVATE KEY-----/);
        expect(textOf(file).includes(PROJECT), file).toBe(false);
      }
    });

    it('the database addon beside the archive, for this system alone', () => {
      const prebuilds = join(RESOURCES, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
      expect(existsSync(join(prebuilds, `linux-${process.arch}.node`))).toBe(true);
      const addons = packedFiles().filter((file) => file.endsWith('.node'));
      expect(addons.filter((file) => /(darwin|win32)-/.test(file))).toEqual([]);
    });
  });

  it('has its fuses blown', async () => {
    const wire = await getCurrentFuseWire(PROGRAM);
    const isOn = (option: FuseV1Options) => wire[option] === FuseState.ENABLE;
    expect(isOn(FuseV1Options.RunAsNode)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true);
    expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
  });

  describe('started by somebody who wants it to run other code', () => {
    let app: PackagedApp;
    let browser: Browser | undefined;
    let page: Page;
    const marker = join(markers, 'ran');
    const configHome = join(markers, 'config');
    const script = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, 'ran')`;

    beforeAll(async () => {
      const preload = join(markers, 'preload.cjs');
      writeFileSync(preload, script);
      const folder = join(RESOURCES, 'app');
      mkdirSync(folder);
      writeFileSync(join(folder, 'package.json'), '{"name":"other","main":"index.cjs"}');
      writeFileSync(join(folder, 'index.cjs'), script);
      app = startPackaged({
        userData,
        args: ['--practice', '--inspect=0', '--require', preload, '-e', script],
        environment: {
          ELECTRON_RUN_AS_NODE: '1',
          NODE_OPTIONS: `--require=${preload}`,
          CALBRIDGE_SQLITE_BINDING: '/nonexistent/addon.node',
          XDG_CONFIG_HOME: configHome,
        },
      });
      ({ browser, page } = await windowOf(app));
    }, MAKE_MS);

    afterAll(async () => {
      await browser?.close();
      app.child.kill('SIGKILL');
      await app.ended;
    });

    it('opens its own window all the same and synchronises the practice office', async () => {
      await sentenceIs(page, /^All 3 people are in sync\./);
      const rows = await rowsOf(page);
      expect(rows).toHaveLength(3);
      for (const { linked, failed } of rows) {
        expect(linked).toBeGreaterThan(0);
        expect(failed).toBe(0);
      }
    });

    it('runs nothing else, and lets no debugger in', () => {
      expect(existsSync(marker)).toBe(false);
      expect(app.said()).not.toMatch(/Debugger listening/);
    });

    it('starts with the session, hidden, when that is wished, and not when it is not', async () => {
      const entry = join(configHome, 'autostart/calbridge.desktop');
      const wish = (startsAtLogin: boolean) =>
        page.evaluate(
          (starts) =>
            window.calbridge.app.setPreferences({
              ...{ theme: 'system', updates: 'off', updateFeed: '' },
              startsAtLogin: starts,
            }),
          startsAtLogin,
        );
      expect(await wish(true)).toMatchObject({ ok: true, value: { startsAtLogin: true } });
      expect(readFileSync(entry, 'utf8')).toContain(`Exec="${PROGRAM}" --hidden\n`);
      expect(await wish(false)).toMatchObject({ ok: true, value: { startsAtLogin: false } });
      expect(existsSync(entry)).toBe(false);
    });

    it('quits in order when the session ends', async () => {
      app.child.kill('SIGTERM');
      expect(await app.ended).toBe(0);
    });

    it('loads nothing that is not in its archive', async () => {
      const aside = join(markers, 'app.asar');
      renameSync(archive, aside);
      try {
        const other = startPackaged({ userData: join(markers, 'user-data') });
        const first = await Promise.race([other.ended, brief()]);
        other.child.kill('SIGKILL');
        await other.ended;
        expect(first).not.toBe(0);
        expect(existsSync(marker)).toBe(false);
      } finally {
        renameSync(aside, archive);
        rmSync(join(RESOURCES, 'app'), { recursive: true });
      }
    });
  });

  describe('started as an AppImage', () => {
    const place = join(markers, 'apps');
    const image = join(place, 'Calbridge-0.1.0.AppImage');
    const started = join(markers, 'newer-started');
    // As a version does that has started well.
    const NEWER = `#!/bin/sh\necho newer > '${started}'\nrm "$0.calbridge-before"\n`;
    let folder: ReleaseFolder;
    let app: PackagedApp;
    let browser: Browser | undefined;
    let page: Page;

    async function start(): Promise<void> {
      // What is in it is the port of the start before.
      rmSync(join(markers, 'image-user-data/DevToolsActivePort'), { force: true });
      app = startPackaged({
        userData: join(markers, 'image-user-data'),
        // The certificate of the test is nobody's that Chromium knows.
        args: ['--practice', '--ignore-certificate-errors'],
        environment: {
          ...{ APPIMAGE: image, APPDIR: dirname(PROGRAM) },
          XDG_CACHE_HOME: join(markers, 'cache'),
        },
      });
      ({ browser, page } = await windowOf(app));
      await sentenceIs(page, /^All 3 people are in sync\./);
    }

    const updates = () => page.evaluate(() => window.calbridge.app.updates());
    const look = () => page.evaluate(() => window.calbridge.app.lookForUpdate());
    const install = () => page.evaluate(() => window.calbridge.app.installUpdate());

    beforeAll(async () => {
      mkdirSync(place);
      writeFileSync(image, 'older', { mode: 0o755 });
      // The unpacked program lacks what every installer has.
      const config = join(RESOURCES, 'app-update.yml');
      if (!existsSync(config)) writeFileSync(config, 'updaterCacheDirName: calbridge-updater\n');
      folder = await openReleaseFolder('9.9.9', NEWER);
      await start();
    }, MAKE_MS);

    afterAll(async () => {
      await browser?.close();
      app.child.kill('SIGKILL');
      await app.ended;
      await folder.close();
    });

    it('follows no address without TLS', async () => {
      const wish = { theme: 'system', startsAtLogin: false, updates: 'tell' } as const;
      const { address } = folder;
      await page.evaluate((wanted) => window.calbridge.app.setPreferences(wanted), {
        ...wish,
        updateFeed: address,
      });
      folder.misdirect('list');
      expect(await look()).toMatchObject({ ok: true, value: { newer: null, failed: true } });
      folder.misdirect('program');
      expect(await look()).toMatchObject({
        ok: true,
        value: { means: 'address', newer: '9.9.9', failed: false },
      });
      expect(await install()).toMatchObject({ ok: false, error: { code: 'settings' } });
      expect(folder.astray).toEqual([]);
      expect(readFileSync(image, 'utf8')).toBe('older');
    });

    it('puts the newer one in its place, starts it and ends', async () => {
      folder.misdirect('nothing');
      expect(await look()).toMatchObject({ ok: true, value: { newer: '9.9.9' } });
      await install().catch(() => null);
      expect(await app.ended).toBe(0);
      await expect.poll(() => existsSync(started), { timeout: 10_000 }).toBe(true);
      expect(readFileSync(image, 'utf8')).toBe(NEWER);
      expect(readdirSync(place)).toEqual(['Calbridge-0.1.0.AppImage']);
    });

    it('says at the next start that it is still the one before', async () => {
      await browser?.close();
      await start();
      expect(await updates()).toMatchObject({ ok: true, value: { notInstalled: '9.9.9' } });
    });
  });
});

/** Long enough for a program to start that would. */
const brief = (): Promise<string> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5_000, 'still there');
  });
