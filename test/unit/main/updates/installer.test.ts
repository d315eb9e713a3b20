import { EventEmitter } from 'node:events';
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
import { appImageInstaller, windowsInstaller } from '../../../../src/main/updates/installer.ts';
import { RefusedProgram } from '../../../../src/main/updates/refused.ts';
import { demandSignature } from '../../../../src/main/updates/windows-signature.ts';

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
    appImageInstaller({ image, quit });

  beforeEach(() => {
    writeFileSync(file('Calbridge-1.5.0.AppImage'), 'old', { mode: 0o755 });
    writeFileSync(file('loaded'), 'new', { mode: 0o600 });
  });

  it('takes the place of the one before, under its name, and can be started', async () => {
    await open(file('Calbridge-1.5.0.AppImage')).place(file('loaded'));
    expect(readFileSync(file('Calbridge-1.5.0.AppImage'), 'utf8')).toBe('new');
    expect(statSync(file('Calbridge-1.5.0.AppImage')).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder).toSorted()).toEqual(['Calbridge-1.5.0.AppImage', 'loaded']);
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
});

const OURS = ['Calbridge AS'];

const answering = (answer: unknown) => () => Promise.resolve(JSON.stringify(answer));

describe('a program for Windows', () => {
  const SUBJECT = 'CN=Calbridge AS, O=Calbridge AS, C=NO';
  const told = { product: 'Calbridge', version: '2.0.0' };
  const signed = { ...told, status: 0, name: 'Calbridge AS', subject: SUBJECT };

  it('is taken when a publisher of this copy has signed it', async () => {
    await demandSignature('C:\\new.exe', { publishers: OURS, ask: answering(signed) });
    await demandSignature('C:\\new.exe', {
      publishers: ['Another', SUBJECT],
      version: '2.0.0',
      ask: answering(signed),
    });
  });

  it.each([
    ['by somebody else', { ...signed, name: 'Somebody', subject: 'CN=Somebody' }, OURS],
    ['by whose name begins alike', { ...signed, name: 'Calbridge ASA' }, OURS],
    ['by us, and was changed since', { ...signed, status: 3 }, OURS],
    ['with a certificate that nobody trusts', { ...signed, status: 1 }, OURS],
    ['by nobody', { ...told, status: 2, name: null, subject: null }, OURS],
    [
      'by nobody, although that is no failure',
      { ...told, status: 0, name: null, subject: null },
      OURS,
    ],
    ['while this copy has no publisher', signed, []],
    ['while this copy has a publisher without a name', { ...signed, name: '', subject: '' }, ['']],
    ['in words that we do not know', { Status: 0 }, OURS],
  ])('is refused when it is signed %s', async (_, answer, publishers) => {
    const demands = { publishers, ask: answering(answer) };
    await expect(demandSignature('C:\\new.exe', demands)).rejects.toThrow();
  });

  it.each([
    ['is another program of the same publisher', { product: 'Another' }],
    ['does not say what it is', { product: null }],
    ['is an older version, whose faults everybody knows', { version: '0.9.0' }],
    ['does not say which version it is', { version: null }],
  ])('is refused when it %s', async (_, other) => {
    const installer = windowsInstaller({
      updater: {} as never,
      publishers: OURS,
      ask: answering({ ...signed, ...other }),
    });
    await expect(installer.prove('C:\\new.exe', '2.0.0')).rejects.toBeInstanceOf(RefusedProgram);
  });

  it('is refused when nobody can tell who signed it', async () => {
    const broken = () => Promise.reject(new Error('PowerShell did not answer.'));
    const babble = () => Promise.resolve('chcp: 65001');
    for (const ask of [broken, babble]) {
      const refused = demandSignature('C:\\new.exe', { publishers: OURS, ask });
      await expect(refused).rejects.toThrow();
      // Nobody is told that a stranger has been at it, when it was the PC that was slow.
      await expect(refused).rejects.not.toBeInstanceOf(RefusedProgram);
    }
  });

  it('cannot bring orders of its own by its name', async () => {
    let script = '';
    const note = (text: string): Promise<string> => {
      script = text;
      return Promise.resolve(JSON.stringify(signed));
    };
    await demandSignature("C:\\a'; calc; '’b.exe", { publishers: OURS, ask: note });
    expect(script).toContain("$file = 'C:\\a''; calc; ''’’b.exe'\n");
    expect(script).not.toContain("a'; calc");
  });

  it('is asked for its signature before its installer is begun, whose failure is told', async () => {
    const updater = Object.assign(new EventEmitter(), {
      quitAndInstall: (...how: readonly unknown[]) => {
        expect(how).toEqual([true, true]);
        updater.emit('error', new Error('EACCES'));
      },
    });
    const parts = { updater: updater as never, publishers: OURS };
    const installer = windowsInstaller({ ...parts, ask: answering({ ...signed, status: 2 }) });
    await expect(installer.prove('C:\\new.exe', '2.0.0')).rejects.toThrow('status 2');
    await expect(installer.begin(false)).rejects.toThrow('EACCES');
  });
});
