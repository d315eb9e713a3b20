import { describe, expect, it } from 'vitest';
import { planLink } from '../../../../src/sync/core/plan-link.ts';
import { NO_FILTERS, type Policy } from '../../../../src/sync/core/policy.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Sighting } from '../../../../src/sync/model/item.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import type { BySide, Side } from '../../../../src/sync/model/side.ts';
import { planningOf, policyWith } from '../../../support/planner-values.ts';
import {
  gone,
  hidden,
  link,
  present,
  ref,
  seen as seenAs,
  stored,
} from '../../../support/values.ts';

type Seen = BySide<Sighting | null>;

const shows = (side: Side, patch: Patch = {}): Sighting =>
  present(stored(`x ${side}`, patch, { ref: ref(`x ${side}`, 'new') }));

const filters = { ...NO_FILTERS, skipTitles: ['visit'] };
const FULL = { normal: 'full', private: 'full', confidential: 'full' } as const;
const secretive: Partial<Policy> = {
  privacy: { crm: FULL, calendar: { ...FULL, normal: 'busy' } },
};

const words = (of: Link, seen: Seen, policy: Partial<Policy>): readonly string[] =>
  planLink(of, seen, planningOf(of, seen, { policy: policyWith(policy) })).actions.map((one) => {
    const side = one.kind === 'hold' ? one.side : 'to' in one ? one.to : '';
    return [one.kind, side, one.why].filter((word) => word !== '').join(' ');
  });

describe('(I27) a link that a filter catches', () => {
  it.each<readonly [string, Seen, readonly string[]]>([
    [
      'is held on the side with news',
      { crm: shows('crm', { text: 'x' }), calendar: null },
      ['hold crm filter-text'],
    ],
    [
      'is not removed where it is gone on one side',
      { crm: null, calendar: gone('x calendar') },
      ['hold calendar filter-text'],
    ],
    [
      'is forgotten where both items are gone',
      { crm: gone('x crm'), calendar: gone('x calendar') },
      ['forget both-gone'],
    ],
    [
      'waits for what cannot be read, rather than for the filter',
      { crm: hidden('x crm'), calendar: shows('calendar', { text: 'x' }) },
      ['hold crm hidden', 'hold calendar hidden'],
    ],
    [
      'has a new version looked at again, in which nothing else is new',
      { crm: shows('crm', { text: 'x' }), calendar: shows('calendar') },
      ['hold crm filter-text', 'hold calendar filter-text'],
    ],
    [
      'lets a known version rest',
      { crm: shows('crm', { text: 'x' }), calendar: present(stored('x calendar')) },
      ['hold crm filter-text'],
    ],
    [
      'lets a new version rest beside what is gone',
      { crm: shows('crm'), calendar: gone('x calendar') },
      ['hold calendar filter-text'],
    ],
  ])('%s', (_, seen, expected) => {
    expect(words(link('x'), seen, { filters })).toEqual(expected);
  });

  it('is caught by what only one side shows', () => {
    const colours = { ...NO_FILTERS, skipCategories: ['Red'] };
    const seen = { crm: shows('crm', { text: 'x' }), calendar: null };
    const plain = link('x');
    const calendar = seenAs('x calendar', { categories: ['red'] });
    const red = { ...plain, base: { ...plain.base, calendar } };
    expect(words(red, seen, { filters: colours })).toEqual(['hold crm filter-category']);
    expect(words(link('x'), seen, { filters: colours })).toEqual(['update calendar changed']);
  });

  it('is let go by an edit that takes it out of the filter', () => {
    const seen = { crm: shows('crm', { title: 'Lunch' }), calendar: null };
    expect(words(link('x'), seen, { filters })).toEqual(['update calendar changed']);
  });
});

describe('(I26) what a copy may not be told any longer is taken back from what a filter catches', () => {
  const of: Link = { ...link('x', { text: 'Secret' }), home: 'crm' };
  const secret = (side: Side, patch: Patch = {}): Sighting =>
    shows(side, { text: 'Secret', ...patch });

  it.each<readonly [string, Seen]>([
    ['nothing was changed', { crm: secret('crm'), calendar: secret('calendar') }],
    ['the original was changed', { crm: secret('crm', { busy: 'free' }), calendar: null }],
    ['the copy was changed', { crm: null, calendar: secret('calendar', { location: 'Oslo' }) }],
    [
      'both were changed',
      { crm: secret('crm', { busy: 'free' }), calendar: secret('calendar', { location: 'Oslo' }) },
    ],
  ])('where %s', (_, seen) => {
    expect(words(of, seen, { ...secretive, filters })).toEqual([
      expect.stringMatching(/^update calendar /),
    ]);
  });

  it('and nothing that somebody changed travels with it', () => {
    const seen = {
      crm: secret('crm', { location: 'Bergen' }),
      calendar: secret('calendar', { importance: 'high' }),
    };
    const policy = policyWith({ ...secretive, filters });
    const { actions } = planLink(of, seen, planningOf(of, seen, { policy }));
    const written = actions.flatMap((one) => (one.kind === 'update' ? [one] : []));
    expect(written.map(({ to }) => to)).toEqual(['calendar']);
    const [update] = written;
    expect(update?.patch).not.toHaveProperty('importance');
    // A place is a secret as well: it goes, and the new one does not come.
    expect(update?.patch.location ?? '').toBe('');
    expect(update?.patch.text).toBe('');
  });

  it('but not where an item is gone', () => {
    const seen = { crm: gone('x crm'), calendar: secret('calendar') };
    expect(words(of, seen, { ...secretive, filters })).toEqual(['hold crm filter-text']);
  });
});
