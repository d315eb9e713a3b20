/** Secrets encrypted with the key store of the operating system, through Electron. */
import { safeStorage } from 'electron';
import { SyncError } from '../../sync/index.ts';
import { keyStoreFile, later } from './secret-file.ts';
import type { KeyStore, SecretStore } from './secret-store.ts';

export interface SafeStorageOptions {
  /** The profile folder; the secrets lie in `secrets.safe.json`. */
  readonly dir: string;
  /** Gets a sentence when this desktop has no key store, so that the encryption hides little. */
  readonly warn: (sentence: string) => void;
}

/** To be called after Electron is ready. */
export function createSafeStorageSecrets({ dir, warn }: SafeStorageOptions): SecretStore {
  const file = keyStoreFile(dir);
  admitPlainText(warn);
  return {
    names: () => later(() => file.names()),
    get: (name) =>
      later(() => {
        const stored = file.get(name);
        return stored === null ? null : decrypted(name, stored);
      }),
    set: (name, value) =>
      later(() => {
        file.put(name, encrypted(value));
      }),
    delete: (name) =>
      later(() => {
        file.drop(name);
      }),
  };
}

// The oldest Electron that Calbridge runs in does not know the asynchronous methods yet.
/* eslint-disable @typescript-eslint/no-deprecated */
/**
 * Whether what is encrypted here is hidden from others who read the file. To be called after
 * Electron is ready.
 */
export function keyStoreNow(): KeyStore {
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : null;
  if (backend === 'basic_text') return 'none';
  return backend !== 'unknown' && safeStorage.isEncryptionAvailable() ? 'open' : 'closed';
}

function admitPlainText(warn: (sentence: string) => void): void {
  if (process.platform !== 'linux') return;
  if (safeStorage.getSelectedStorageBackend() !== 'basic_text') return;
  // Without this Electron refuses to encrypt at all; the file is still closed to other users.
  safeStorage.setUsePlainTextEncryption(true);
  warn(
    'This desktop has no key store, so the passwords are only protected by the rights of their ' +
      'file. Install GNOME Keyring or KWallet for real encryption.',
  );
}

function encrypted(value: string): string {
  if (!safeStorage.isEncryptionAvailable()) throw unavailable();
  return safeStorage.encryptString(value).toString('base64');
}

function decrypted(name: string, stored: string): string {
  if (!safeStorage.isEncryptionAvailable()) throw unavailable();
  try {
    return safeStorage.decryptString(Buffer.from(stored, 'base64'));
  } catch (cause) {
    const sentence =
      `The stored secret ${name} can no longer be decrypted, as happens when a profile moves to ` +
      'another PC or user. Enter the password again.';
    throw new SyncError('settings', sentence, { cause });
  }
}

function unavailable(): SyncError {
  const sentence =
    'The key store of the operating system is not available, so passwords can neither be read ' +
    'nor stored. Unlock it and try again.';
  return new SyncError('settings', sentence);
}
