/** The file behind a store of secrets: names and texts, readable by their owner only. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SyncError } from '../../sync/index.ts';
import { makePrivate, writePrivately } from '../platform/private-file.ts';

const schema = z.strictObject({
  version: z.literal(1),
  secrets: z.record(z.string(), z.string()),
});

export interface SecretFile {
  names(): readonly string[];
  get(name: string): string | null;
  put(name: string, text: string): void;
  drop(name: string): void;
}

/** What is in it is encrypted by the desktop, through the key store of the system. */
export function keyStoreFile(dir: string): SecretFile {
  return secretFile(path.join(dir, 'secrets.safe.json'));
}

/** Every method throws SyncError settings when the file is damaged; it then stays as it is. */
export function secretFile(file: string): SecretFile {
  const read = (): Map<string, string> => {
    makePrivate(file);
    return new Map(existsSync(file) ? entriesOf(file) : []);
  };
  const write = (secrets: ReadonlyMap<string, string>): void => {
    const stored = { version: 1, secrets: Object.fromEntries(secrets) };
    writePrivately(file, `${JSON.stringify(stored, null, 2)}\n`);
  };
  return {
    names: () => [...read().keys()],
    get: (name) => read().get(name) ?? null,
    put: (name, text) => {
      write(read().set(name, text));
    },
    drop: (name) => {
      const secrets = read();
      if (secrets.delete(name)) write(secrets);
    },
  };
}

function entriesOf(file: string): [string, string][] {
  try {
    return Object.entries(schema.parse(JSON.parse(readFileSync(file, 'utf8'))).secrets);
  } catch {
    // The cause is left out on purpose: its message may quote a password.
    const sentence =
      `The stored passwords in ${file} cannot be read. The file was left as it is: move it away ` +
      'and enter the passwords again.';
    throw new SyncError('settings', sentence);
  }
}

/** Does the work at once and hands its failure over as a rejection. */
export function later<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
