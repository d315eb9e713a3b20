import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createSafeStorageSecrets,
  keyStoreNow,
} from '../../../../src/main/secrets/safe-storage-secrets.ts';
import { createDesktopSecrets } from '../../../../src/main/secrets/desktop-secrets.ts';
import { createFileSecrets } from '../../../../src/main/secrets/file-secrets.ts';
import type { SecretStore } from '../../../../src/main/secrets/secret-store.ts';
import { createTerminalSecrets } from '../../../../src/main/secrets/terminal-secrets.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';
import { describeSecrets } from './secrets.ts';

/** A key store of the kind that Electron shows: the key tells whose cipher it is. */
const store = vi.hoisted(() => ({
  key: 'this PC',
  backend: 'gnome_libsecret',
  available: true,
  plainText: false,
}));

vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => store.available,
    getSelectedStorageBackend: () => store.backend,
    setUsePlainTextEncryption: (on: boolean) => {
      store.plainText = on;
    },
    encryptString: (text: string) =>
      Buffer.from(`${store.key}|${Buffer.from(text).toString('hex')}`),
    decryptString: (cipher: Buffer) => {
      const [key, hex = ''] = cipher.toString().split('|');
      if (key !== store.key) throw new Error('Error while decrypting the ciphertext');
      return Buffer.from(hex, 'hex').toString();
    },
  },
}));

let folder: Folder;
let warnings: string[];

beforeEach(() => {
  folder = makeFolder();
  warnings = [];
  Object.assign(store, {
    key: 'this PC',
    backend: 'gnome_libsecret',
    available: true,
    plainText: false,
  });
});

afterEach(() => {
  folder.remove();
});

const open = (): SecretStore =>
  createSafeStorageSecrets({ dir: folder.path, warn: (sentence) => void warnings.push(sentence) });
const file = (): string => path.join(folder.path, 'secrets.safe.json');

describeSecrets('secrets in the key store of the system', open);

const onDesktop = (): SecretStore =>
  createDesktopSecrets({ dir: folder.path, warn: (sentence) => void warnings.push(sentence) });
const inTerminal = (): SecretStore => createTerminalSecrets(folder.path);

describeSecrets('secrets on the desktop', onDesktop);
describeSecrets('secrets in the terminal', inTerminal);

describe('a profile that is connected on the desktop and in the terminal', () => {
  const plain = createFileSecrets;

  it('has what was stored last, and no second copy of it', async () => {
    await inTerminal().set('crm', '1');
    expect(await onDesktop().get('crm')).toBe('1');
    await onDesktop().set('crm', '2');
    expect(await onDesktop().get('crm')).toBe('2');
    expect(await plain(folder.path).names()).toEqual([]);
    await inTerminal().set('crm', '3');
    expect([await onDesktop().get('crm'), await inTerminal().get('crm')]).toEqual(['3', '3']);
    expect(await open().names()).toEqual([]);
  });

  it.each([
    ['the desktop', onDesktop],
    ['the terminal', inTerminal],
  ])('forgets both copies when %s deletes', async (_, from) => {
    await open().set('crm', 'sealed');
    await plain(folder.path).set('crm', 'plain');
    expect(await from().names()).toEqual(['crm']);
    await from().delete('crm');
    expect([await open().names(), await plain(folder.path).names()]).toEqual([[], []]);
  });
});

describe('the key store of the system', () => {
  it('has the secret encrypted before it is written', async () => {
    await open().set('crm.password', 'hunter2');
    expect(readFileSync(file(), 'utf8')).not.toContain('hunter2');
    expect(readFileSync(file(), 'utf8')).not.toContain(Buffer.from('hunter2').toString('base64'));
  });

  it('asks for the password again when the profile has moved to another PC', async () => {
    await open().set('crm.password', 'hunter2');
    store.key = 'another PC';
    await expect(open().get('crm.password')).rejects.toMatchObject({
      code: 'settings',
      message: expect.stringContaining('Enter the password again') as string,
    });
    await open().set('crm.password', 'hunter3');
    expect(await open().get('crm.password')).toBe('hunter3');
  });

  it('refuses to store or read anything while it is locked', async () => {
    await open().set('a', '1');
    store.available = false;
    await expect(open().set('a', '2')).rejects.toMatchObject({ code: 'settings' });
    await expect(open().get('a')).rejects.toMatchObject({ code: 'settings' });
    store.available = true;
    expect(await open().get('a')).toBe('1');
  });

  it('does not take something else for a cipher', async () => {
    writeFileSync(file(), '{"version":1,"secrets":{"a":"%%%"}}');
    await expect(open().get('a')).rejects.toMatchObject({ code: 'settings' });
  });

  it.runIf(process.platform === 'linux')('warns on a desktop without a key store', async () => {
    store.backend = 'basic_text';
    await open().set('a', '1');
    expect(warnings).toEqual([expect.stringContaining('no key store')]);
    expect(store.plainText).toBe(true);
  });

  it('that is closed for now is another thing than none', () => {
    expect(keyStoreNow()).toBe('open');
    store.available = false;
    expect(keyStoreNow()).toBe('closed');
  });

  // Only Linux has more than one.
  it.runIf(process.platform === 'linux')('is one only where it hides something', () => {
    store.backend = 'basic_text';
    expect(keyStoreNow()).toBe('none');
    store.backend = 'unknown';
    expect(keyStoreNow()).toBe('closed');
  });

  it('does not warn where there is one', () => {
    open();
    expect(warnings).toEqual([]);
    expect(store.plainText).toBe(false);
  });
});
