import { describe, expect, it } from 'vitest';
import { stageSecrets } from '../../../../src/main/secrets/staged-secrets.ts';
import { memorySecrets } from '../../../support/memory-secrets.ts';

describe('staged secrets', () => {
  it('are seen at once and stored when somebody says so', async () => {
    const behind = memorySecrets();
    await behind.set('kept', 'old');
    await behind.set('dropped', 'old');
    const staged = stageSecrets(behind);
    await staged.set('new', '1');
    await staged.set('kept', '2');
    await staged.delete('dropped');
    expect(await Promise.all(['new', 'kept', 'dropped', 'none'].map((n) => staged.get(n)))).toEqual(
      ['1', '2', null, null],
    );
    expect(Object.fromEntries(behind.kept)).toEqual({ kept: 'old', dropped: 'old' });
    await staged.commit();
    expect(Object.fromEntries(behind.kept)).toEqual({ kept: '2', new: '1' });
  });
});
