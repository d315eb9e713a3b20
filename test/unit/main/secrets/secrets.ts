/** What every store of secrets has to do. */
import { describe, expect, it } from 'vitest';
import type { SecretStore } from '../../../../src/main/secrets/secret-store.ts';

export function describeSecrets(name: string, open: () => SecretStore): void {
  describe(name, () => {
    it('answers null for a secret that was never set', async () => {
      expect(await open().get('crm.password')).toBeNull();
    });

    it.each([
      ['plain', 'hunter2'],
      ['empty', ''],
      ['with quotes, breaks and emoji', '"\\\n\u0000 ø🎉'],
      ['very long', 'x'.repeat(100_000)],
    ])('gives back a secret that is %s, also to the next process', async (_, secret) => {
      await open().set('crm.password', secret);
      expect(await open().get('crm.password')).toBe(secret);
    });

    it('keeps the secrets of different names apart', async () => {
      const secrets = open();
      await Promise.all([secrets.set('a', '1'), secrets.set('b', '2'), secrets.set('a', '3')]);
      expect([await secrets.get('a'), await secrets.get('b')]).toEqual(['3', '2']);
    });

    it('forgets a deleted secret and no other', async () => {
      const secrets = open();
      await secrets.set('a', '1');
      await secrets.set('b', '2');
      await secrets.delete('a');
      await secrets.delete('was never set');
      expect([await secrets.get('a'), await secrets.get('b')]).toEqual([null, '2']);
      expect(await secrets.names()).toEqual(['b']);
    });

    it.each(['constructor', 'toString'])('takes %s for a name like any', async (odd) => {
      const secrets = open();
      expect(await secrets.get(odd)).toBeNull();
      await secrets.set(odd, 'value');
      expect(await secrets.get(odd)).toBe('value');
    });
  });
}
