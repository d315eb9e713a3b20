import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loginStart, type LoginStartParts } from '../../../../src/main/platform/login-start.ts';

function parts(change: Partial<LoginStartParts> = {}) {
  const asked: unknown[] = [];
  let isOn = false;
  const app = {
    isPackaged: true,
    getLoginItemSettings: () => ({ openAtLogin: isOn }),
    setLoginItemSettings: (settings: { openAtLogin: boolean }) => {
      asked.push(settings);
      isOn = settings.openAtLogin;
    },
  } as unknown as LoginStartParts['app'];
  const configDir = mkdtempSync(path.join(tmpdir(), 'calbridge-login-'));
  const program = '/opt/Calbridge/calbridge';
  const own: LoginStartParts = { app, platform: 'linux', program, configDir, ...change };
  return { asked, ...own };
}

describe('the start with the session', () => {
  it('is told to Windows and macOS, hidden', () => {
    const own = parts({ platform: 'win32' });
    const login = loginStart(own);
    expect(login.isOn()).toBe(false);
    login.set(true);
    expect(login.isOn()).toBe(true);
    login.set(false);
    expect(own.asked).toEqual([
      { openAtLogin: true, args: ['--hidden'] },
      { openAtLogin: false, args: ['--hidden'] },
    ]);
  });

  it('is an entry of the desktop on Linux, and gone without a trace', () => {
    const own = parts({ program: '/home/a b/$HOME/100%/"x"`y\\z' });
    const login = loginStart(own);
    expect(login.isOn()).toBe(false);
    login.set(true);
    const file = path.join(own.configDir, 'autostart', 'calbridge.desktop');
    const [exec] = readFileSync(file, 'utf8').match(/^Exec=.*$/m) ?? [];
    expect(exec).toBe(String.raw`Exec="/home/a b/\\$HOME/100%%/\\"x\\"\\${'`'}y\\\\z" --hidden`);
    expect(login.isOn()).toBe(true);
    login.set(false);
    login.set(false);
    expect(login.isOn()).toBe(false);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'is off where the desktop has switched it off by %s',
    (line) => {
      const own = parts();
      const login = loginStart(own);
      login.set(true);
      const file = path.join(own.configDir, 'autostart', 'calbridge.desktop');
      writeFileSync(file, `${readFileSync(file, 'utf8')}${line}\n`);
      expect(login.isOn()).toBe(false);
    },
  );
});
