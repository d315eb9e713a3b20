/** Whether electron-builder takes what it is told, and makes what we promise. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { TARGETS } from '../../../tools/packaging/targets.mjs';

type Configuration = Readonly<Record<string, unknown>>;
type Validate = (configuration: Configuration, log: { isEnabled: boolean }) => Promise<void>;

const ROOT = path.resolve(import.meta.dirname, '../../..');
const own = createRequire(import.meta.url);
/** The schema, and what electron-builder itself does with it before it makes anything. */
const builder = createRequire(own.resolve('electron-builder/package.json'));
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js') as {
  readonly validateConfiguration: Validate;
};
const validate = (configuration: Configuration): Promise<void> =>
  validateConfiguration(structuredClone(configuration), { isEnabled: false });

const written = parse(
  readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8'),
) as Configuration;

const PLATFORMS = ['linux', 'win', 'mac'] as const;

describe('the configuration of the installers', () => {
  it('is what electron-builder knows', async () => {
    await validate(written);
    for (const wrong of [
      { ...written, nsis: { ...(written['nsis'] as object), oneclick: false } },
      { ...written, electronFuses: { runAsNod: false } },
      { ...written, asar: 'perhaps' },
    ]) {
      await expect(validate(wrong)).rejects.toThrow('Invalid configuration object');
    }
  });

  it.each(PLATFORMS)('is so as well as it is completed for %s', async (platform) => {
    process.env['CALBRIDGE_DIST_PLATFORM'] = platform;
    try {
      const url = `../../../tools/packaging/builder.config.mjs?${platform}`;
      const { default: completed } = (await import(/* @vite-ignore */ url)) as {
        readonly default: Configuration;
      };
      await validate(completed);
      expect(completed['files']).toContainEqual(expect.stringContaining('prebuilds'));
    } finally {
      delete process.env['CALBRIDGE_DIST_PLATFORM'];
    }
  });

  it('names the installers that `npm run dist` makes, and no others', () => {
    const wanted = PLATFORMS.flatMap((platform) => {
      const { target } = written[platform] as { readonly target: readonly string[] };
      return target.map((name) => `${platform} ${name}`);
    });
    const made = TARGETS.filter(({ isInstaller }) => isInstaller).map(
      ({ platform, builderTarget }) => `${platform} ${builderTarget}`,
    );
    expect(made.toSorted()).toEqual(wanted.toSorted());
    expect(wanted.toSorted()).toEqual(['linux AppImage', 'linux deb', 'mac dmg', 'win nsis']);
  });

  it('installs on Windows for one person, who sees the licence and chooses the folder', () => {
    expect(written['nsis']).toMatchObject({
      ...{ oneClick: false, perMachine: false, allowElevation: false, packElevateHelper: false },
      ...{ allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
      license: 'LICENSE',
    });
    expect(existsSync(path.join(ROOT, 'LICENSE'))).toBe(true);
  });

  it('never switches off that a newer version for Windows has to be signed', () => {
    expect(written['win']).toMatchObject({ verifyUpdateCodeSignature: true });
  });

  it('points nowhere by itself, and only with TLS', () => {
    const { provider, url } = written['publish'] as Readonly<Record<string, string>>;
    expect(provider).toBe('generic');
    expect(new URL(url ?? '')).toMatchObject({ protocol: 'https:' });
    expect(new URL(url ?? '').hostname.endsWith('.invalid')).toBe(true);
  });
});
