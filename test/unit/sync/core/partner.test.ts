import { describe, expect, it } from 'vitest';
import { agreedPartner } from '../../../../src/sync/core/partner.ts';
import type { FieldName } from '../../../../src/sync/model/appointment.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Seen } from '../../../../src/sync/model/link.ts';
import { SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { appointment, ref, seen, TYPICAL } from '../../../support/values.ts';

interface Given {
  readonly now: Patch;
  readonly draft: Patch;
  /** Fields in which the two differ on purpose. */
  readonly kept?: readonly FieldName[];
}

/** What is agreed with the partner of an item that is made of `draft`. */
const agreed = (to: Side, { now, draft, kept }: Given): Seen =>
  agreedPartner(
    seen('partner', now, 'v9'),
    {
      ...{ to, draft: appointment(draft) },
      ...(kept && { isKept: (name: FieldName) => kept.includes(name) }),
    },
    TYPICAL,
  );

describe.each(SIDES)('the partner of a new item on the %s', (to) => {
  it('is agreed on as it stands, in its version, where the new item shows the same', () => {
    const same = { text: 'a', location: 'Oslo' };
    expect(agreed(to, { now: same, draft: same })).toEqual(seen('partner', same, 'v9'));
  });

  it('looks edited where the new item was given something else, and is looked at again', () => {
    const now = { text: 'a', location: 'Oslo' };
    expect(agreed(to, { now, draft: { text: '', location: 'Oslo' } })).toEqual({
      ref: ref('partner'),
      value: appointment({ text: '', location: 'Oslo' }),
    });
  });

  it('does not look edited where the two differ on purpose', () => {
    const now = { text: 'a', location: 'Oslo' };
    expect(agreed(to, { now, draft: {}, kept: ['text', 'location'] })).toEqual(
      seen('partner', now, 'v9'),
    );
    expect(agreed(to, { now, draft: {}, kept: ['text'] }).value).toEqual(
      appointment({ text: 'a', location: '' }),
    );
  });
});

describe('the partner of a new item', () => {
  it.each(SIDES)('does not look edited where it is less private than the one on the %s', (to) => {
    const now = { sensitivity: 'normal' } as const;
    expect(agreed(to, { now, draft: { sensitivity: 'private' } })).toEqual(
      seen('partner', now, 'v9'),
    );
  });

  it.each(SIDES)('(I9) looks edited where it is more private than the one on the %s', (to) => {
    const now = { sensitivity: 'private' } as const;
    const { value, ref: version } = agreed(to, { now, draft: { sensitivity: 'normal' } });
    expect([value.sensitivity, version]).toEqual(['normal', ref('partner')]);
  });

  it('is agreed on as it is where it cannot show more of the new one', () => {
    const { value, ref: version } = agreed('calendar', {
      now: { busy: 'busy' },
      draft: { busy: 'tentative' },
    });
    expect([value.busy, version]).toEqual(['busy', ref('partner', 'v9')]);
  });

  it('is agreed on as it is where the new one cannot show more', () => {
    const now = { busy: 'tentative' } as const;
    const { value, ref: version } = agreed('crm', { now, draft: { busy: 'busy' } });
    expect([value.busy, version]).toEqual(['tentative', ref('partner', 'v9')]);
  });

  it('is agreed on as its own side would show the new one', () => {
    expect(
      agreed('calendar', { now: { busy: 'free' }, draft: { busy: 'tentative' } }).value.busy,
    ).toBe('busy');
    expect(agreed('crm', { now: { busy: 'tentative' }, draft: { busy: 'free' } }).value.busy).toBe(
      'free',
    );
  });
});
