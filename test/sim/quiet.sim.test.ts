/** What the person in the calm does when a refusal has brought nothing back. */
import { describe, expect, it } from 'vitest';
import type { Attendee } from '../../src/sync/model/content.ts';
import type { Direction } from '../../src/sync/core/policy.ts';
import { linkId } from '../../src/sync/model/ids.ts';
import { appointment, TYPICAL } from '../support/values.ts';
import type { Account } from './account.ts';
import { staysAway } from './quiet.ts';
import type { Simulation } from './simulation.ts';

interface Waiting {
  /** How many people are invited to each of what waits. */
  readonly invited: readonly number[];
  readonly isMailing: boolean;
  /** What waits vanished from the calendar. */
  readonly direction?: Direction;
}

function waits({ invited, isMailing, direction = 'two-way' }: Waiting): boolean {
  const ids = invited.map((_, at) => linkId(String(at)));
  const shown = (at: number) => ({
    value: appointment({ attendees: Array.from({ length: invited[at] ?? 0 }, () => attendee) }),
  });
  const state = {
    quarantine: () => ids.map((link) => ({ link, vanishedOn: 'calendar' })),
    link: (id: (typeof ids)[number]) => ({
      base: { crm: { value: appointment() }, calendar: shown(ids.indexOf(id)) },
    }),
  };
  const crm = { ...TYPICAL.crm, suppressesMail: true };
  const calendar = { ...TYPICAL.calendar, suppressesMail: !isMailing };
  return staysAway(
    { state, policy: { direction } } as unknown as Simulation,
    { capabilities: () => ({ crm, calendar }) } as unknown as Account,
  );
}

const attendee: Attendee = {
  name: 'Anna',
  email: 'anna@example.test',
  role: 'required',
  response: 'none',
};

describe('a person whose refusal brought something not back', () => {
  it.each<readonly [string, Waiting, boolean]>([
    ['lets go what a server would mail', { invited: [1, 2], isMailing: true }, true],
    ['has nothing to let go', { invited: [], isMailing: true }, false],
    ['lets nothing go where another one waits too', { invited: [1, 0], isMailing: true }, false],
    ['lets nothing go where nobody is mailed', { invited: [1], isMailing: false }, false],
    [
      'lets go what vanished from the side that leads',
      { invited: [0], isMailing: false, direction: 'to-crm' },
      true,
    ],
    [
      'lets nothing go that the leader still has',
      { invited: [0], isMailing: false, direction: 'to-calendar' },
      false,
    ],
  ])('%s', (...[, waiting, isLetGo]) => {
    expect(waits(waiting)).toBe(isLetGo);
  });
});
