import { afterEach, describe, expect, it } from 'vitest';
import type { Patch } from '../../../../../src/sync/model/fields.ts';
import type { WriteOperation } from '../../../../../src/sync/ports/appointment-store.ts';
import {
  calendarItem,
  fault,
  idsAsked,
  items,
  ok,
  reply,
  type Answers,
} from './canned-exchange.ts';

import {
  closeAll,
  codes,
  create,
  CREATE,
  DRAFT,
  GET,
  remove,
  requests,
  times,
  update,
  write,
  written,
} from './canned-writes.ts';

afterEach(closeAll);

describe('(I8) mail', () => {
  const GUEST = {
    name: 'Bo',
    email: 'bo@example.test',
    role: 'required',
    response: 'none',
  } as const;
  const mail = (operation: string): readonly (string | undefined)[] =>
    requests(operation).map(
      (body) =>
        /SendMeeting(?:Invitations|Cancellations|InvitationsOrCancellations)="(\w+)"/.exec(
          body,
        )?.[1],
    );
  const may = (operation: WriteOperation): WriteOperation => ({ ...operation, mayMail: true });
  const UPDATE = written('UpdateItem', times(/<t:ItemChange>/g));
  const telling =
    (inside: string): Answers[string] =>
    (seen) =>
      reply(
        'GetItem',
        ...idsAsked(seen).map((id) =>
          ok('GetItem', items(calendarItem({ id, key: 'K1', inside }))),
        ),
      );
  const ORGANISER = '<t:MyResponseType>Organizer</t:MyResponseType>';

  it('is asked for in requests of its own, with attendees in the order of the schema', async () => {
    const attendees = [{ ...GUEST, email: 'r@example.test', role: 'resource' } as const, GUEST];
    const all = [
      create('a', { attendees }),
      may(create('b', { attendees })),
      may(create('c', { attendees: [] })),
    ];
    await write({ CreateItem: CREATE, GetItem: GET }, ...all);
    expect(mail('CreateItem')).toEqual(['SendToNone', 'SendToAllAndSaveCopy']);
    const [silent = '', told = ''] = requests('CreateItem');
    expect(silent).not.toContain('Attendee');
    expect(told).toContain(
      '<t:Location>Rom</t:Location><t:RequiredAttendees><t:Attendee><t:Mailbox><t:Name>Bo</t:Name>' +
        '<t:EmailAddress>bo@example.test</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees>' +
        '<t:Resources><t:Attendee><t:Mailbox><t:Name>Bo</t:Name>' +
        '<t:EmailAddress>r@example.test</t:EmailAddress></t:Mailbox></t:Attendee></t:Resources>' +
        '<t:StartTimeZone',
    );
  });

  it.each<readonly [Patch, string]>([
    [{ title: 'New' }, 'SendToAllAndSaveCopy'],
    [{ location: 'New', attendees: [GUEST] }, 'SendToAllAndSaveCopy'],
    [{ attendees: [] }, 'SendToChangedAndSaveCopy'],
    [{ categories: ['X'] }, 'SendToNone'],
  ])('of an update of %j is %s', async (patch, words) => {
    const answers = { UpdateItem: UPDATE, GetItem: telling(ORGANISER) };
    const own = { ...DRAFT, organiser: { name: '', email: 'Anna@Example.test' }, ...patch };
    const one = { ...update('a', patch), after: own } as WriteOperation;
    await write(answers, may(one));
    expect(mail('UpdateItem')).toEqual([words]);
    await write(answers, may({ ...one, after: { ...own, organiser: GUEST } } as WriteOperation));
    expect(mail('UpdateItem')).toEqual(['SendToNone']);
    await write(answers, one);
    const isSent = Object.keys(patch).some((name) => name !== 'attendees');
    expect(mail('UpdateItem')).toEqual(isSent ? ['SendToNone'] : []);
    expect(requests('UpdateItem').join()).not.toContain('Attendees');
  });

  const organiser = (address: string): string =>
    `<t:Organizer><t:Mailbox><t:Name>Anna</t:Name>${address}</t:Mailbox></t:Organizer>`;
  const state = (bits: number | string): string =>
    `<t:AppointmentState>${String(bits)}</t:AppointmentState>`;
  const response = (told: string): string => `<t:MyResponseType>${told}</t:MyResponseType>`;
  const NO_ADDRESS = organiser('<t:EmailAddress>/O=X/CN=ANNA</t:EmailAddress>');

  it.each([
    [response('Organizer'), true],
    [state(0), true],
    [state(1), true],
    ['<t:IsOrganizer>true</t:IsOrganizer>', true],
    [response('Organizer') + NO_ADDRESS, true],
    [response('Unknown') + state(1), true],
    [organiser('<t:EmailAddress>ANNA@example.test</t:EmailAddress>'), true],
    ['', false],
    [NO_ADDRESS, false],
    [response('Unknown') + NO_ADDRESS, false],
    [response('Accept') + NO_ADDRESS, false],
    [response('NoResponseReceived') + NO_ADDRESS, false],
    [response('Unknown') + NO_ADDRESS + state(3), false],
    [response('Organizer') + state(3), false],
    [response('Organizer') + '<t:IsOrganizer>false</t:IsOrganizer>', false],
    [response('Organizer') + organiser('<t:EmailAddress>bo@example.test</t:EmailAddress>'), false],
    [state('many'), false],
  ])('goes out only where the meeting is ours by its own words: %s', async (inside, isOurs) => {
    const answers: Answers = {
      GetItem: telling(inside),
      UpdateItem: UPDATE,
      DeleteItem: written('DeleteItem', times(/<t:ItemId /g)),
    };
    const one = update('a', { title: 'New' }) as Extract<WriteOperation, { kind: 'update' }>;
    const after = { ...one.after, organiser: { name: 'Anna', email: '' } };
    await write(answers, may({ ...one, after }), may(remove('b')));
    const words = isOurs ? 'SendToAllAndSaveCopy' : 'SendToNone';
    expect([mail('UpdateItem'), mail('DeleteItem')]).toEqual([[words], [words]]);
  });

  it('is not left out silently when nobody can tell whose meeting it is now', async () => {
    const after = { ...DRAFT, organiser: null };
    const one = { ...update('a', { title: 'New' }), after } as WriteOperation;
    const broken = () => [500, fault('ErrorMailboxStoreUnavailable')] as const;
    const answers = { GetItem: broken, UpdateItem: UPDATE };
    expect(codes(await write(answers, may(one), update('b', { title: 'X' })))).toEqual([
      'server',
      'done',
    ]);
    expect(requests('UpdateItem').map(times(/<t:ItemChange>/g))).toEqual([1]);
  });

  it('of a removal goes out from the organiser only', async () => {
    const role = (id: string): string => (id === 'mine' ? 'Organizer' : 'Accept');
    const answers: Answers = {
      GetItem: (seen) =>
        reply(
          'GetItem',
          ...idsAsked(seen).map((id) => {
            const inside = `<t:MyResponseType>${role(id)}</t:MyResponseType>`;
            return ok('GetItem', items(calendarItem({ id, key: 'K1', inside })));
          }),
        ),
      DeleteItem: written('DeleteItem', times(/<t:ItemId /g)),
    };
    await write(answers, may(remove('mine')), may(remove('theirs')));
    expect(mail('DeleteItem')).toEqual(['SendToAllAndSaveCopy', 'SendToNone']);
    await write(answers, remove('mine'), remove('theirs'));
    expect(mail('DeleteItem')).toEqual(['SendToNone']);
  });
});
