import { describe, expect, it } from 'vitest';
import { suggestLinks } from '../../../../src/sync/core/suggest-links.ts';

const user = (id: string, name: string, email: string | null = null) => ({ id, name, email });
const box = (email: string, name = email) => ({ email, name });

const told = (...given: Parameters<typeof suggestLinks>): readonly string[] =>
  suggestLinks(...given).map(
    ({ user: one, mailbox, confidence }) => `${one.id} ${mailbox.email} ${confidence}`,
  );

describe('a suggestion', () => {
  it.each([
    ['the same address', user('1', 'Kari', ' Kari@X.example'), box('kari@x.example'), 'certain'],
    ['the same name', user('1', 'Kari Ærø'), box('ka@x.example', 'Ærø, Kari'), 'likely'],
    ['a name that is written otherwise', user('1', 'Kari Ærø'), box('k@x', 'Kari Aero'), 'likely'],
    ['an address that spells it', user('1', 'José Núñez'), box('jose.nunez@x.example'), 'possible'],
  ])('is made for %s', (...[, one, mailbox, confidence]) => {
    expect(told([one], [mailbox])).toEqual([`1 ${mailbox.email} ${confidence}`]);
  });

  it.each([
    ['a first name alone', user('1', 'Kari'), box('kari@x.example', 'Kari')],
    ['another name', user('1', 'Kari Ærø'), box('ole@x.example', 'Ole Ærø')],
    ['nothing', user('1', ''), box('@x.example', '')],
  ])('is not made for %s', (_, one, mailbox) => {
    expect(told([one], [mailbox])).toEqual([]);
  });

  it('takes the surer one first, and each mailbox once', () => {
    const users = [user('1', 'Jan Berg'), user('2', 'Jan Berg', 'jan.berg@x.example')];
    const boxes = [box('jan.berg@x.example', 'Jan Berg'), box('JAN.BERG@x.example', 'Jan Berg')];
    expect(told(users, boxes)).toEqual(['2 JAN.BERG@x.example certain']);
  });

  it('is not made where two could be meant', () => {
    const boxes = [box('jan@x.example', 'Jan Berg'), box('jb@x.example', 'Jan Berg')];
    expect(told([user('1', 'Jan Berg')], boxes)).toEqual([]);
    expect(told([user('1', 'Jan Berg'), user('2', 'Berg Jan')], boxes.slice(1))).toEqual([]);
  });
});
