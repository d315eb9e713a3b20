import { describe, expect, it } from 'vitest';
import { linkId } from '../../../../src/sync/model/ids.ts';
import { intentIdOf } from '../../../../src/sync/model/journal.ts';
import type { WriteAction } from '../../../../src/sync/model/plan.ts';
import { action, ref } from '../../../support/values.ts';

describe('the id of an intent', () => {
  const update = action('update');

  it('is the same for a second write of its kind, so that there is never more than one', () => {
    const again = action('update', { patch: { title: 'Later' }, target: ref('a', 'v2') });
    expect(intentIdOf(again)).toBe(intentIdOf(update));
  });

  it.each<readonly [string, WriteAction]>([
    ['another kind', action('remove')],
    ['the other side', action('update', { to: 'crm' })],
    ['another link', action('update', { link: linkId('other') })],
  ])('differs for %s', (_, other) => {
    expect(intentIdOf(other)).not.toBe(intentIdOf(update));
  });
});
