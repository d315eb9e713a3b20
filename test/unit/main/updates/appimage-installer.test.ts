import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/main/platform/clock.ts';
import {
  appImageInstaller,
  dropKeptImage,
} from '../../../../src/main/updates/appimage-installer.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'calbridge-installer-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string): string => path.join(folder, name);

// An AppImage is for Linux.
describe.runIf(process.platform === 'linux')('an AppImage', () => {
  const open = (image: string, quit: () => void = () => undefined) =>
    appImageInstaller({ image, quit, patience: 3_000, clock: systemClock });

  beforeEach(() => {
    writeFileSync(file('Calbridge-1.5.0.AppImage'), 'old', { mode: 0o755 });
    writeFileSync(file('loaded'), 'new', { mode: 0o600 });
  });

  it('takes the place of the one before, under its name, and can be started', async () => {
    await open(file('Calbridge-1.5.0.AppImage')).place(file('loaded'));
    expect(readFileSync(file('Calbridge-1.5.0.AppImage'), 'utf8')).toBe('new');
    expect(statSync(file('Calbridge-1.5.0.AppImage')).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder).toSorted()).toEqual([
      'Calbridge-1.5.0.AppImage',
      'Calbridge-1.5.0.AppImage.calbridge-before',
      'loaded',
    ]);
    expect(readFileSync(file('Calbridge-1.5.0.AppImage.calbridge-before'), 'utf8')).toBe('old');
  });

  it('takes the place of the file itself, not of a link to it', async () => {
    symlinkSync(file('Calbridge-1.5.0.AppImage'), file('link'));
    await open(file('link')).place(file('loaded'));
    expect(readFileSync(file('Calbridge-1.5.0.AppImage'), 'utf8')).toBe('new');
  });

  it('leaves the one before when it cannot be put there', async () => {
    mkdirSync(file('closed'));
    writeFileSync(file('closed/Calbridge.AppImage'), 'old');
    // A folder in the way stops everybody, also whoever may do everything.
    mkdirSync(file('closed/Calbridge.AppImage.new/inside'), { recursive: true });
    const place = open(file('closed/Calbridge.AppImage')).place(file('loaded'));
    await expect(place).rejects.toThrow();
    expect(readFileSync(file('closed/Calbridge.AppImage'), 'utf8')).toBe('old');
    await expect(open(file('Calbridge-1.5.0.AppImage')).place(file('lost'))).rejects.toThrow();
    expect(readFileSync(file('Calbridge-1.5.0.AppImage'), 'utf8')).toBe('old');
    expect(existsSync(file('Calbridge-1.5.0.AppImage.new'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([]);
  });

  it('touches no copy that somebody keeps beside it', async () => {
    writeFileSync(file(`${IMAGE}.old`), 'the copy of a person');
    await begun('#!/bin/sh\nexit 0\n');
    await dropKeptImage(file(IMAGE));
    expect(readFileSync(file(`${IMAGE}.old`), 'utf8')).toBe('the copy of a person');
  });

  it.each([
    [false, 'begun'],
    [true, 'begun --hidden'],
  ])('is started before this program ends; while nobody is there: %s', async (isAlone, told) => {
    // In one move, so that half of it is never read.
    const script = `#!/bin/sh\necho begun $@ > "$0.half"\nmv "$0.half" "$0.told"\n`;
    writeFileSync(file('Calbridge-1.5.0.AppImage'), script);
    chmodSync(file('Calbridge-1.5.0.AppImage'), 0o755);
    let hasQuit = false;
    await open(file('Calbridge-1.5.0.AppImage'), () => {
      hasQuit = true;
    }).begin(isAlone);
    expect(hasQuit).toBe(true);
    const note = file('Calbridge-1.5.0.AppImage.told');
    await expect.poll(() => existsSync(note)).toBe(true);
    expect(readFileSync(note, 'utf8').trim()).toBe(told);
  });

  it('that cannot be started does not end this program', async () => {
    let hasQuit = false;
    const begun = open(file('nothing'), () => {
      hasQuit = true;
    }).begin(false);
    await expect(begun).rejects.toThrow('ENOENT');
    expect(hasQuit).toBe(false);
  });

  const IMAGE = 'Calbridge-1.5.0.AppImage';
  const begun = async (script: string): Promise<boolean> => {
    writeFileSync(file('loaded'), script);
    let hasQuit = false;
    const installer = open(file(IMAGE), () => {
      hasQuit = true;
    });
    await installer.place(file('loaded'));
    await installer.begin(false);
    return hasQuit;
  };

  it('stays beside the new one until that has started well, and is gone then', async () => {
    expect(await begun('#!/bin/sh\nsleep 0.5; rm "$0.calbridge-before"; sleep 5\n')).toBe(true);
    expect(existsSync(file(`${IMAGE}.calbridge-before`))).toBe(false);
    expect(readFileSync(file(IMAGE), 'utf8')).toContain('sleep');
  });

  it('is taken away by a version that has started well, also where there is none', async () => {
    writeFileSync(file(`${IMAGE}.calbridge-before`), 'older');
    symlinkSync(file(IMAGE), file('link'));
    await dropKeptImage(file('link'));
    await dropKeptImage(file('link'));
    expect(existsSync(file(`${IMAGE}.calbridge-before`))).toBe(false);
    expect(readFileSync(file(IMAGE), 'utf8')).toBe('old');
  });

  it.each([
    ['that ends at once', '#!/bin/sh\nexit 3\n'],
    ['that is no program', '#!/no/such/program\n'],
  ])('comes back in the place of one %s', async (_, script) => {
    await expect(begun(script)).rejects.toThrow();
    expect(readFileSync(file(IMAGE), 'utf8')).toBe('old');
    expect(statSync(file(IMAGE)).mode & 0o777).toBe(0o755);
    expect(existsSync(file(`${IMAGE}.calbridge-before`))).toBe(false);
  });

  it('stays beside one that leaves the place to another Calbridge of the new version', async () => {
    expect(await begun('#!/bin/sh\nexit 0\n')).toBe(true);
    expect(readFileSync(file(IMAGE), 'utf8')).toContain('exit 0');
    expect(readFileSync(file(`${IMAGE}.calbridge-before`), 'utf8')).toBe('old');
  });

  it('stays beside a new one that is slow, which is not taken away', async () => {
    expect(await begun('#!/bin/sh\nsleep 6\n')).toBe(true);
    expect(readFileSync(file(`${IMAGE}.calbridge-before`), 'utf8')).toBe('old');
    expect(readFileSync(file(IMAGE), 'utf8')).toContain('sleep 6');
  });
});
