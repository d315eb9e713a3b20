import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileSecrets } from '../../../../src/main/secrets/file-secrets.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';
import { describeSecrets } from './secrets.ts';

let folder: Folder;
let file: string;

beforeEach(() => {
  folder = makeFolder();
  file = path.join(folder.path, 'secrets.json');
});

afterEach(() => {
  folder.remove();
});

describeSecrets('secrets in a file', () => createFileSecrets(folder.path));

// Windows has no file modes to look at.
describe.skipIf(process.platform === 'win32')('the file of the secrets', () => {
  const rights = (): number => statSync(file).mode & 0o777;

  it('is readable by its owner only', async () => {
    await createFileSecrets(folder.path).set('a', '1');
    expect(rights()).toBe(0o600);
  });

  it('is closed to others when it was open to them', async () => {
    await createFileSecrets(folder.path).set('a', '1');
    chmodSync(file, 0o644);
    expect(await createFileSecrets(folder.path).get('a')).toBe('1');
    expect(rights()).toBe(0o600);
  });

  it('leaves no draft beside it', async () => {
    await createFileSecrets(folder.path).set('a', '1');
    expect(readdirSync(folder.path)).toEqual(['secrets.json']);
  });
});

describe('a damaged file of secrets', () => {
  it.each([
    ['torn', '{"version":1,"secrets":{"crm.password":"hunter2'],
    ['of another shape', '{"version":1,"secrets":["hunter2"]}'],
    ['of another version', '{"version":2,"secrets":{"crm.password":"hunter2"}}'],
    ['the bare password', 'hunter2'],
    ['empty', ''],
  ])('that is %s is refused for every use, kept, and not quoted', async (_, text) => {
    writeFileSync(file, text);
    const secrets = createFileSecrets(folder.path);
    for (const use of [secrets.get('a'), secrets.set('a', '1'), secrets.delete('a')]) {
      const refusal: unknown = await use.then(
        () => null,
        (error: unknown) => error,
      );
      expect(refusal).toMatchObject({ code: 'settings' });
      expect(refusal).toHaveProperty(
        'message',
        expect.stringContaining('enter the passwords again'),
      );
      expect(refusal).toHaveProperty('cause', undefined);
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
