import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { windowsInstaller } from '../../../../src/main/updates/installer.ts';
import { RefusedProgram } from '../../../../src/main/updates/refused.ts';
import { relaunchScripts } from '../../../../src/main/updates/relaunch-guard.ts';
import { startsHidden } from '../../../../src/main/updates/starts-hidden.ts';
import { demandSignature } from '../../../../src/main/updates/windows-signature.ts';

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
      guard: () => Promise.resolve(),
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

  it('is asked for its signature before its installer is begun, and whose failure is told', async () => {
    const done: string[] = [];
    const updater = Object.assign(new EventEmitter(), {
      quitAndInstall: (...how: readonly unknown[]) => {
        expect(how).toEqual([true, true]);
        done.push('install');
        updater.emit('error', new Error('EACCES'));
      },
    });
    const guard = (file: string, isUnattended: boolean): Promise<void> => {
      done.push(`guard ${file} ${String(isUnattended)}`);
      return Promise.resolve();
    };
    const parts = { updater: updater as never, publishers: OURS, guard };
    const installer = windowsInstaller({ ...parts, ask: answering({ ...signed, status: 2 }) });
    await expect(installer.prove('C:\\new.exe', '2.0.0')).rejects.toThrow('status 2');
    await installer.place('C:\\new.exe');
    await expect(installer.begin(true)).rejects.toThrow('EACCES');
    expect(done).toEqual(['guard C:\\new.exe true', 'install']);
  });
});

describe('the script that brings the program back', () => {
  const guarded = { program: "C:\\Anna's\\Calbridge.exe", pid: 77, installer: 'C:\\new.exe' };

  const inOrder = (script: string, steps: readonly string[]): void => {
    const places = steps.map((step) => script.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  };

  it('waits for this program and for the installer, and starts what is there then', () => {
    const { left } = relaunchScripts({ ...guarded, isUnattended: false });
    inOrder(left, [
      "$program = 'C:\\Anna''s\\Calbridge.exe'",
      "$installer = 'C:\\new.exe'",
      'Wait-Process -Id 77 ',
      'while ((Test-Running $installer)',
      'Start-Process -FilePath $program\n',
      'Remove-ItemProperty $once',
    ]);
  });

  it('has an entry for the next session before the installer begins', () => {
    const { first, left } = relaunchScripts({ ...guarded, isUnattended: false });
    inOrder(first, ["$program = 'C:\\Anna''s\\Calbridge.exe'", 'Set-ItemProperty $once']);
    for (const script of [first, left]) {
      expect(script).toContain('HKCU:');
      expect(script).not.toContain('HKLM');
    }
  });

  it('starts it in the tray when nobody waits for it', () => {
    const { left } = relaunchScripts({ ...guarded, isUnattended: true });
    expect(left).toContain("Start-Process -FilePath $program -ArgumentList '--hidden'\n");
  });
});

describe('a start', () => {
  const attempt = { from: '1.5.0', to: '2.0.0', isTold: false };

  it.each([
    { of: 'by a person', option: '', isUnattended: true, isHidden: false },
    { of: 'with the session', option: '--hidden', isUnattended: false, isHidden: true },
    { of: 'that a person waited for', option: '--updated', isUnattended: false, isHidden: false },
    { of: 'after an update at night', option: '--updated', isUnattended: true, isHidden: true },
  ])('$of: hidden $isHidden', ({ option, isUnattended, isHidden }) => {
    const argv = ['Calbridge.exe', option];
    expect(startsHidden(argv, { ...attempt, isUnattended })).toBe(isHidden);
  });

  it('by an installer of which nothing is known shows the window', () => {
    expect(startsHidden(['Calbridge.exe', '--updated'], null)).toBe(false);
  });
});
