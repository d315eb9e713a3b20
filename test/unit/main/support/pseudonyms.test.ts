import { describe, expect, it } from 'vitest';
import { Pseudonyms } from '../../../../src/main/support/pseudonyms.ts';

const hide = (): Pseudonyms =>
  new Pseudonyms(['Kari Nordmann', 'Kari', 'svc-sync', 'a+b (c)', 'Åse']);

describe('the numbers in the place of names', () => {
  it('are the same for the same person and address, whatever the letter case', () => {
    const one = hide();
    expect(one.text('KARI NORDMANN and kari@firma.no, Kari Nordmann, KARI@firma.no')).toBe(
      '[person 1] and [address 1], [person 1], [address 1]',
    );
    expect(one.text('åse and A\u030ase')).toBe('[person 2] and [person 2]');
  });

  it('leave nothing of a name that another is a part of', () => {
    expect(hide().text('Kari Nordmanns møte')).toBe('[person 1]s møte');
  });

  it('take names as text and not as a pattern', () => {
    expect(hide().text('a+b (c) aab c')).toBe('[person 1] aab c');
  });

  it('leave names out that are parts of ordinary words', () => {
    const one = new Pseudonyms(['Bo', '', '  ', 'sync']);
    expect(one.text('Both Synchronised; sync is')).toBe('Both Synchronised; [person 1] is');
  });

  it('hide a title to its last quotation mark, also with quotation marks in it', () => {
    const one = hide();
    expect(one.sentence('"Visit" (2026-11-20 09:00) is new')).toBe(
      '[text 1] (2026-11-20 09:00) is new',
    );
    expect(one.sentence('The "big "secret" day" of Kari')).toBe('The [text 2] of [person 1]');
    expect(one.sentence('Cut off: "a secret that nev')).toBe('Cut off: [text 3]');
    expect(one.sentence('"Visit" again')).toBe('[text 1] again');
  });

  it('reach into settings, names of entries included', () => {
    expect(hide().json({ user: 'x@y.no', list: ['Kari', 3, null], 'Kari Nordmann': true })).toEqual(
      {
        user: '[address 1]',
        list: ['[person 1]', 3, null],
        '[person 2]': true,
      },
    );
  });

  it('are found in hostile text without delay', () => {
    const text = `${'a.'.repeat(200_000)}@${'b-'.repeat(200_000)}`;
    expect(hide().text(text).length).toBeGreaterThan(0);
  });
});
