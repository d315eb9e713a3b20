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
    ['æ', 'ae'],
    ['ø', 'o'],
    ['å', 'a'],
    ['ä', 'a'],
    ['ö', 'o'],
    ['ü', 'u'],
    ['ß', 'ss'],
    ['ð', 'd'],
    ['þ', 'th'],
    ['ł', 'l'],
    ['đ', 'd'],
    ['œ', 'oe'],
    ['é', 'e'],
  ])('is made where an address spells %s as %s', (letter, spelled) => {
    const mailbox = box(`k.a${spelled}b@x.example`);
    expect(told([user('1', `K A${letter}b`)], [mailbox])).toEqual([`1 ${mailbox.email} possible`]);
  });

  it('is made for a name whatever stands between its words and around them', () => {
    const mailbox = box('k@x.example', ' - Berg,  Jan (Oslo) ');
    expect(told([user('1', 'Jan Berg Oslo')], [mailbox])).toEqual(['1 k@x.example likely']);
  });

  it.each([
    ['a first name alone', user('1', 'Kari'), box('kari@x.example', 'Kari')],
    ['another name', user('1', 'Kari Ærø'), box('ole@x.example', 'Ole Ærø')],
    ['a first name with signs around it', user('1', '(Kari)'), box('kari@x.example', '-Kari-')],
    ['an address without a name', user('1', 'Kari Ærø'), box('@kari.aero', '')],
    ['nothing', user('1', ''), box('@x.example', '')],
  ])('is not made for %s', (_, one, mailbox) => {
    expect(told([one], [mailbox])).toEqual([]);
  });

  it('takes the surer one first, and each mailbox once', () => {
    const users = [user('1', 'Jan Berg'), user('2', 'Jan Berg', 'jan.berg@x.example')];
    const boxes = [box('jan.berg@x.example', 'Jan Berg'), box('JAN.BERG@x.example', 'Jan Berg')];
    expect(told(users, boxes)).toEqual(['2 JAN.BERG@x.example certain']);
  });

  it('is made where only the mailbox of another one is taken, or only another person', () => {
    const users = [user('1', 'Ole Dahl', 'ole@x.example'), user('2', 'Jan Berg')];
    const boxes = [box('ole@x.example', 'Jan Berg'), box('jan@x.example', 'Jan Berg')];
    expect(told(users, boxes)).toEqual(['1 ole@x.example certain', '2 jan@x.example likely']);
  });

  it('is made for nobody twice, and gives nobody two mailboxes', () => {
    const boxes = [box('kari@x.example', 'Other'), box('k@x.example', 'Kari Ærø')];
    const users = [user('1', 'Kari Ærø', 'kari@x.example')];
    expect(told(users, boxes)).toEqual(['1 kari@x.example certain']);
    const two = [user('1', 'Ole Dahl', 'kari@x.example'), user('2', 'Kari Ærø')];
    const one = [box('kari@x.example', 'Kari Ærø')];
    expect(told(two, one)).toEqual(['1 kari@x.example certain']);
  });

  it('is made for each of several who cannot be mistaken', () => {
    const users = [user('1', 'Jan Berg'), user('2', 'Kari Ærø'), user('3', 'Ole Dahl')];
    const boxes = [box('a@x', 'Ole Dahl'), box('b@x', 'Kari Ærø'), box('c@x', 'Jan Berg')];
    expect(told(users, boxes)).toEqual(['1 c@x likely', '2 b@x likely', '3 a@x likely']);
  });

  it('is not made where two could be meant', () => {
    const boxes = [box('jan@x.example', 'Jan Berg'), box('jb@x.example', 'Jan Berg')];
    expect(told([user('1', 'Jan Berg')], boxes)).toEqual([]);
    expect(told([user('1', 'Jan Berg'), user('2', 'Berg Jan')], boxes.slice(1))).toEqual([]);
  });
});
