import { describe, expect, it } from 'vitest';
import { createDirectory } from '../../../../src/main/people/directory.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import type { CrmUser, Mailbox } from '../../../../src/sync/model/account.ts';
import type { Pair } from '../../../../src/sync/model/status.ts';
import { ANNA } from '../../../support/host.ts';
import { ManualClock, MINUTE } from '../../../support/manual-clock.ts';

const NEVER = new AbortController().signal;

const user = (id: number, name: string, email: string | null = null): CrmUser => ({
  ...{ id: String(id), name, email },
});
const mailbox = (name: string, email: string): Mailbox => ({ name, email });

interface Office {
  readonly users?: readonly CrmUser[];
  readonly mailboxes?: readonly Mailbox[];
  readonly pairs?: readonly Pair[];
}

/** A directory that shows at most two mailboxes an answer, and notes what it is asked. */
function bench({ users = [], mailboxes = [], pairs = [] }: Office) {
  const asked: string[] = [];
  const clock = new ManualClock();
  const failing = { now: false };
  const directory = createDirectory({
    crm: () =>
      Promise.resolve({
        users: () => {
          asked.push('users');
          if (failing.now) return Promise.reject(new SyncError('offline', 'The CRM is away.'));
          return Promise.resolve(users);
        },
      }),
    calendar: () =>
      Promise.resolve({
        mailboxes: (query) => {
          asked.push(query);
          const words = ({ name, email }: Mailbox): readonly string[] => [
            email,
            ...name.split(' '),
          ];
          const begins = (word: string): boolean =>
            word.toLowerCase().startsWith(query.toLowerCase());
          const isFound = (one: Mailbox): boolean =>
            one.name.toLowerCase() === query.toLowerCase() || words(one).some(begins);
          return Promise.resolve(mailboxes.filter(isFound).slice(0, 2));
        },
      }),
    pairs: () => pairs,
    clock,
  });
  return { directory, asked, clock, failing };
}

describe('the directory', () => {
  it('names the partner of whoever is linked', async () => {
    const { directory } = bench({
      users: [user(7, 'Anna'), user(8, 'Bo')],
      mailboxes: [mailbox('Anna', 'Anna@Example.test'), mailbox('Bo', 'bo@example.test')],
      pairs: [ANNA],
    });
    const { users, mailboxes } = await directory.everybody(NEVER);
    expect(users.map(({ partner }) => partner?.email ?? null)).toEqual(['anna@example.test', null]);
    expect(mailboxes.map(({ partner }) => partner?.id ?? null)).toEqual(['7', null]);
  });

  it('suggests those who are not linked, also whom a list of all does not show', async () => {
    const { directory } = bench({
      users: [user(7, 'Anna'), user(8, 'Bo Dahl', 'bo@example.test'), user(9, 'Carl Eide')],
      mailboxes: [
        ...[mailbox('Anna', 'anna@example.test'), mailbox('A', 'a@example.test')],
        ...[mailbox('Bo', 'bo@example.test'), mailbox('Carl Eide', 'ce@example.test')],
      ],
      pairs: [ANNA],
    });
    const { found, left } = await directory.suggestions(NEVER);
    expect(found.map((one) => [one.user.id, one.mailbox.email, one.confidence])).toEqual([
      ['8', 'bo@example.test', 'certain'],
      ['9', 'ce@example.test', 'likely'],
    ]);
    expect(left).toBe(0);
  });

  it('asks a list first where there are many, and only for the others one by one', async () => {
    const users = Array.from({ length: 50 }, (_, index) =>
      user(index, `Person ${String(index)}`, `p${String(index)}@example.test`),
    );
    const mailboxes = users.map(({ name, email }) => mailbox(name, email ?? ''));
    const { directory, asked } = bench({ users, mailboxes });
    const { found } = await directory.suggestions(NEVER);
    expect(found).toHaveLength(50);
    expect(asked.slice(0, 2)).toEqual(['users', '']);
    expect(asked.filter((query) => query.includes('@'))).toHaveLength(48);
  });

  it('keeps what it was told for ten minutes, or until it is to forget it', async () => {
    const { directory, asked, clock } = bench({ users: [user(7, 'Anna')] });
    await directory.users(NEVER);
    clock.advance(9 * MINUTE);
    await directory.users(NEVER);
    expect(asked).toEqual(['users']);
    clock.advance(MINUTE);
    await directory.users(NEVER);
    directory.forget();
    await directory.users(NEVER);
    expect(asked).toEqual(['users', 'users', 'users']);
  });

  it('asks again after a failure', async () => {
    const { directory, failing } = bench({ users: [user(7, 'Anna')] });
    failing.now = true;
    await expect(directory.users(NEVER)).rejects.toMatchObject({ code: 'offline' });
    failing.now = false;
    expect(await directory.users(NEVER)).toHaveLength(1);
  });
});
