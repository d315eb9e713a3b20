import { describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import type { Patch } from '../../../../../src/sync/model/fields.ts';
import { itemId, linkId, version } from '../../../../../src/sync/model/ids.ts';
import type {
  WriteOperation,
  WriteOutcome,
} from '../../../../../src/sync/ports/appointment-store.ts';
import { WRITER } from '../../../../support/writer.ts';
import { openScripted, SIGNAL, WINDOW } from './open-scripted.ts';
import { entity, pathOf, VERSION, type Script, type Scripted } from './scripted-http.ts';

const WHEN = {
  kind: 'timed',
  start: { local: '2026-11-20T15:30:00', zone: 'Europe/Oslo' },
  end: { local: '2026-11-20T16:30:00', zone: 'Europe/Oslo' },
} as const;
const DRAFT = { ...emptyAppointment(WHEN), title: 'New' };
const REF = { id: itemId('7'), version: version(VERSION) };
const NOT_FOUND = { status: 404, json: { Error: true, ErrorType: 'SoNotFoundException' } };

const update = (patch: Patch, ref = REF): WriteOperation => ({
  kind: 'update',
  ref,
  patch,
  after: { ...DRAFT, ...patch },
  writer: WRITER,
});
const create = (origin = 'o1'): WriteOperation => ({
  kind: 'create',
  origin: linkId(origin),
  draft: DRAFT,
  writer: WRITER,
});
const remove: WriteOperation = { kind: 'remove', ref: REF };

/** Answers GET of appointment 7 with `shown`, and writes to it as `written` says. */
const seven =
  (shown: Scripted, written: Script = () => ({ json: entity() })): Script =>
  (request) => {
    if (pathOf(request) === '/Appointment/7' && request.method === 'GET') return shown;
    return request.method === 'PUT' || request.method === 'DELETE' ? written(request) : null;
  };

/** The code, when it is told, what a look shows first, and what the write is answered. */
type Case = [string, string, Scripted, Scripted];

const outcomeOf = (outcome: WriteOutcome | undefined): string =>
  outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? 'none');

async function writeWith(script: Script, ...operations: readonly WriteOperation[]) {
  const { http, store } = await openScripted(script);
  const outcomes = await store.write(operations, SIGNAL);
  return { http, outcomes, codes: outcomes.map(outcomeOf) };
}

async function readSeven(answer: Scripted) {
  const { store } = await openScripted(seven(answer));
  const [sighting] = await store.read({ ids: [REF.id], window: WINDOW, signal: SIGNAL });
  return sighting;
}

describe('reading', () => {
  it('shows what the server knows, and nothing for what it leaves out', async () => {
    const full = entity({
      Contact: { ContactId: 12, FullName: 'Båt & Motor' },
      Person: { PersonId: 0 },
      Sale: { SaleId: '3', Title: 'Tilbud' },
      Completed: 'Completed',
      Priority: { Id: 2 },
      Participants: [
        { AssociateId: 101 },
        { AssociateId: 103, EmailAddress: 'anne@x.example', InvitationStatus: 'Accepted' },
        { PersonId: 9, EmailAddress: 'per@y.example', ExternallyOwnedType: 'Optional' },
        { PersonId: 10 },
      ],
    });
    expect(await readSeven({ json: full })).toMatchObject({
      kind: 'present',
      item: {
        ref: REF,
        shape: 'single',
        modifiedAt: Date.UTC(2026, 10, 10, 9, 0, 0, 123),
        value: {
          title: 'Visit',
          text: 'Bring the contract',
          location: '',
          company: { id: '12', name: 'Båt & Motor' },
          contact: null,
          sale: { id: '3', name: 'Tilbud' },
          completed: true,
          importance: 'high',
          reminder: null,
          attendees: [
            { name: 'Anne Bø', email: 'anne@x.example', role: 'required', response: 'accepted' },
            { email: 'per@y.example', role: 'optional', response: 'none' },
          ],
        },
      },
    });
  });

  it.each([
    ['the service knows no such appointment', NOT_FOUND],
    ['it stands in another diary', { json: entity({ Associate: { AssociateId: 103 } }) }],
  ])('says gone when %s', async (_, answer) => {
    expect(await readSeven(answer)).toEqual({ kind: 'gone', id: REF.id });
  });

  it.each([
    ['it lacks a right', { status: 403, json: {} }, 'forbidden'],
    ['the server fails on it', { status: 500, json: {} }, 'server'],
    [
      'the server lacks a part of itself',
      { status: 500, json: { ErrorType: 'System.IO.FileNotFoundException' } },
      'server',
    ],
    ['it has no start', { json: entity({ StartDate: null }) }, 'protocol'],
    ['the answer is nothing', { json: null }, 'protocol'],
    ['it is another one', { json: entity({ AppointmentId: 8 }) }, 'protocol'],
    ['the answer is a list', { json: [entity()] }, 'protocol'],
    [
      'a private one comes without its texts',
      {
        json: entity({
          ...{ Private: 'PrivateUser', Title: '', Description: '', Agenda: '' },
          TableRight: { Mask: 'Select' },
        }),
      },
      'forbidden',
    ],
  ])('says hidden when %s', async (_, answer, code) => {
    expect(await readSeven(answer)).toMatchObject({ kind: 'hidden', error: { code } });
  });

  it.each([
    ['the page is not found', { status: 404, text: '<html>' }, 'wrong-service'],
    ['a page asks to sign in', { text: '<html>' }, 'wrong-service'],
    ['the password is refused', { status: 401, text: '' }, 'auth'],
  ])('proves nothing when %s', async (_, answer, code) => {
    await expect(readSeven(answer)).rejects.toMatchObject({ code });
  });

  it('takes a task for something outside, never for something gone', async () => {
    const sighting = await readSeven({ json: entity({ Type: 'inChecklist' }) });
    expect(sighting).toEqual({ kind: 'outside', id: REF.id, enters: null, item: null });
  });

  it('recognises a series', async () => {
    const sighting = await readSeven({ json: entity({ Recurrence: { IsRecurrence: true } }) });
    expect(sighting).toMatchObject({ item: { shape: 'series' } });
  });
});

describe('updating', () => {
  it('sends back everything that it knows nothing of', async () => {
    const strange = { CustomFields: { 'x:1': 'y' }, VisibleFor: [{ VisibleId: 4 }], New: [null] };
    const { http, codes } = await writeWith(
      seven({ json: entity(strange) }),
      update({ busy: 'free' }),
    );
    expect(codes).toEqual(['done']);
    const [put] = http.to('PUT', /7$/);
    expect(JSON.parse(put?.body ?? '')).toEqual({ ...entity(strange), IsFree: true });
    expect(put?.headers['if-unmodified-since']).toBe('Tue, 10 Nov 2026 09:00:01 GMT');
    expect(put?.idempotent).toBe(false);
  });

  it('lets no participant get a mail, and forgets of none that one is wanted', async () => {
    const Participants = [{ AssociateId: 101, SendEmail: true }, { PersonId: 9 }];
    const meeting = entity({ Participants });
    const script: Script = (request) =>
      pathOf(request) === '/Agents/Appointment/Save' ? { json: meeting } : null;
    const { http } = await writeWith(
      (request) => script(request) ?? seven({ json: meeting })(request),
      update({ location: 'Oslo' }),
    );
    expect(http.to('PUT', /7$/)).toEqual([]);
    const [save] = http.to('POST', /Save$/);
    expect(JSON.parse(save?.body ?? '')).toEqual({
      AppointmentEntity: { ...meeting, Location: 'Oslo' },
      UpdateMode: 'OnlyThis',
      SendEmailToParticipants: false,
      SmtpEMailConnectionInfo: null,
      ImapEMailConnectionInfo: null,
    });
    expect(save?.idempotent).toBe(false);
  });

  it('marks participants where there is no other way to keep a server silent', async () => {
    const guests = [
      { AssociateId: 101, SendEmail: true },
      { PersonId: 9, SendEmail: 'true', Z: 1 },
    ];
    const script = seven({ json: entity({ Participants: guests }) });
    const { http } = await writeWith(script, update({ location: 'Oslo' }));
    const body = JSON.parse(http.to('PUT', /7$/)[0]?.body ?? '') as Record<string, unknown>;
    expect(body['Participants']).toEqual([
      { AssociateId: 101, SendEmail: false },
      { PersonId: 9, SendEmail: false, Z: 1 },
    ]);
  });

  it.each<readonly [boolean, Patch]>([
    [true, { title: 'At the doctor' }],
    [false, { title: 'At the doctor', sensitivity: 'private' }],
  ])('repeats what the server says of it: %s, for %j', async (isRepeated, patch) => {
    const refusal = { ErrorType: 'SoArgument', ErrorMessage: 'At the doctor is too long' };
    const script = seven({ json: entity() }, () => ({ status: 400, json: refusal }));
    const { outcomes } = await writeWith(script, update(patch));
    const error = outcomes[0]?.kind === 'failed' ? outcomes[0].error : null;
    expect(error?.code).toBe('rejected');
    expect(JSON.stringify([error?.message, String(error?.cause)]).includes('doctor')).toBe(
      isRepeated,
    );
  });

  it('does not widen or narrow the group that may see', async () => {
    const group = entity({ Private: 'PrivateGroup', VisibleFor: [{ VisibleId: 4 }] });
    const { http } = await writeWith(seven({ json: group }), update({ sensitivity: 'private' }));
    expect(JSON.parse(http.to('PUT', /7$/)[0]?.body ?? '')).toEqual(group);
  });

  it.each<Case>([
    [
      'stale',
      'another saved within the same second',
      { json: entity({ UpdatedBy: { Name: 'x' } }) },
      {},
    ],
    ['stale', 'it was saved between look and write', { json: entity() }, { status: 412, json: {} }],
    ['gone', 'it is not there', NOT_FOUND, {}],
    ['gone', 'it went between look and write', { json: entity() }, NOT_FOUND],
    ['gone', 'it went to another diary', { json: entity({ Associate: { AssociateId: 9 } }) }, {}],
    ['read-only', 'a right is missing', { json: entity() }, { status: 403, json: {} }],
    ['read-only', 'it is a series', { json: entity({ Recurrence: { IsRecurrence: true } }) }, {}],
    ['read-only', 'it is an invitation', { json: entity({ BookingType: 'Participant' }) }, {}],
    ['rejected', 'values are refused', { json: entity() }, { status: 400, json: {} }],
    ['unknown-outcome', 'a gateway gave up', { json: entity() }, { status: 504, text: '' }],
    ['unknown-outcome', 'a page came back', { json: entity() }, { text: '<html>' }],
    ['unknown-outcome', 'half an answer came back', { json: entity() }, { text: '{"App' }],
    ['unknown-outcome', 'something else came back', { json: entity() }, { json: { a: 1 } }],
  ])('says %s when %s', async (expected, _, ...[shown, written]) => {
    const { codes } = await writeWith(
      seven(shown, () => written),
      update({ title: 'Mine' }),
    );
    expect(codes).toEqual([expected]);
  });

  it('changes what is one’s own of an invitation', async () => {
    const script = seven({ json: entity({ BookingType: 'Participant' }) });
    expect((await writeWith(script, update({ reminder: 5, busy: 'free' }))).codes).toEqual([
      'done',
    ]);
  });
});

describe('removing', () => {
  it.each<Case>([
    ['done', 'it is done', { json: entity() }, { status: 204, text: '' }],
    ['done', 'it is away already', NOT_FOUND, {}],
    ['done', 'it went between look and removal', { json: entity() }, NOT_FOUND],
    ['stale', 'it was changed', { json: entity({ UpdatedDate: '2026-11-10T09:30:00' }) }, {}],
    ['stale', 'it was changed in between', { json: entity() }, { status: 412, json: {} }],
    ['read-only', 'it is a series', { json: entity({ Recurrence: { IsRecurrence: true } }) }, {}],
    ['read-only', 'it is an invitation', { json: entity({ BookingType: 'Participant' }) }, {}],
    ['wrong-service', 'the page is not found', { status: 404, text: '<html>' }, {}],
  ])('says %s when %s', async (expected, _, ...[shown, written]) => {
    expect(
      (
        await writeWith(
          seven(shown, () => written),
          remove,
        )
      ).codes,
    ).toEqual([expected]);
  });

  it('never touches an appointment that stands in another diary by now', async () => {
    const script = seven({ json: entity({ Associate: { AssociateId: 103 } }) });
    const { http, codes } = await writeWith(script, remove);
    expect(codes).toEqual(['done']);
    expect(http.to('DELETE', /./)).toEqual([]);
  });

  it('tells the server not to mail the guests of a meeting', async () => {
    const shown = { json: entity({ Participants: [{ AssociateId: 101 }, { PersonId: 9 }] }) };
    const { http, codes } = await writeWith(
      (request) =>
        pathOf(request).endsWith('/Delete') ? { status: 204, text: '' } : seven(shown)(request),
      remove,
    );
    expect(codes).toEqual(['done']);
    expect(http.to('DELETE', /./)).toEqual([]);
    const [call] = http.to('POST', /Delete$/);
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      AppointmentId: 7,
      SendEmailToParticipants: false,
    });
  });
});

describe('creating', () => {
  const UID = /CreateAppointmentForUID$/;
  const UID_LOOKUP = /GetAppointmentFromUID$/;

  it('starts from the template of the server, asked for once', async () => {
    const script: Script = (request) => (UID.test(request.url) ? { json: entity() } : null);
    const { http, codes } = await writeWith(script, create('o1'), create('o2'));
    expect(codes).toEqual(['done', 'done']);
    const [call] = http.to('POST', UID);
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      UID: 'o1',
      AppointmentEntity: {
        Extra: 'x',
        Associate: { AssociateId: 101 },
        Participants: [],
        Title: 'New',
        StartDate: '2026-11-20T15:30:00',
        Priority: { Id: 1 },
      },
    });
    expect(call?.idempotent).toBe(false);
    const later = await writeWith(script, create('o1'));
    expect(later.http.to('GET', /default$/)).toHaveLength(1);
  });

  it.each([
    ['exists', entity()],
    ['rejected', entity({ Associate: { AssociateId: 103 } })],
  ])('says %s when the key is taken', async (expected, taken) => {
    const { codes } = await writeWith((request) => {
      if (UID.test(request.url)) return { json: null };
      return /FromUID$/.test(request.url) && request.body?.includes('o1') === true
        ? { json: taken }
        : null;
    }, create('o1'));
    expect(codes).toEqual([expected]);
  });

  it('finds nothing where the server answers with a new entity for a key that nobody has (I2)', async () => {
    const blank = { AppointmentId: 0, Title: '', Associate: { AssociateId: 101 } };
    const { store } = await openScripted(({ url }) =>
      UID_LOOKUP.test(url) ? { json: blank } : null,
    );
    expect(await store.find([linkId('o1')], SIGNAL)).toEqual([null]);
    const { store: odd } = await openScripted(({ url }) =>
      UID_LOOKUP.test(url) ? { json: { Title: 'Visit' } } : null,
    );
    await expect(odd.find([linkId('o1')], SIGNAL)).rejects.toMatchObject({ code: 'protocol' });
  });

  it('is plain where the server keeps no keys', async () => {
    const { http, codes } = await writeWith((request) => {
      if (/FromUID$/.test(request.url)) return { status: 405, json: { ErrorType: 'x' } };
      return request.method === 'POST' ? { json: entity() } : null;
    }, create());
    expect(codes).toEqual(['done']);
    expect(http.to('POST', /^\/Appointment$/)).toHaveLength(1);
  });
});

describe('a batch', () => {
  const many = Array.from({ length: 12 }, (_, index) => create(`o${index}`));

  it('stops at a refused password', async () => {
    const { http, codes } = await writeWith(
      (request) => (/ForUID$/.test(request.url) ? { status: 401, text: '' } : null),
      ...many,
    );
    expect(new Set(codes)).toEqual(new Set(['auth']));
    expect(http.to('POST', /ForUID$/).length).toBeLessThanOrEqual(4);
  });

  it('stops when the server asks to wait, and says until when for all', async () => {
    const { http, outcomes } = await writeWith(
      (request) => {
        if (!/ForUID$/.test(request.url)) return null;
        throw new SyncError('throttled', 'Busy', { retryAt: 4711 });
      },
      ...many,
    );
    const told = outcomes.map((one) => (one.kind === 'failed' ? one.error.retryAt : null));
    expect(told).toEqual(many.map(() => 4711));
    const sent = outcomes.filter((one) => one.kind === 'failed' && one.isUntried !== true);
    expect(sent).toHaveLength(http.to('POST', /ForUID$/).length);
    expect(http.to('POST', /ForUID$/).length).toBeLessThanOrEqual(4);
  });

  it('goes on after a failure of one', async () => {
    const { codes } = await writeWith(
      (request) => {
        if (!/ForUID$/.test(request.url)) return null;
        return request.body?.includes('"o3"') === true
          ? { status: 400, json: {} }
          : { json: entity() };
      },
      ...many,
    );
    expect(codes).toEqual(many.map((_, index) => (index === 3 ? 'rejected' : 'done')));
  });

  it('has never more than four requests under way', async () => {
    const { store, http } = await openScripted(seven({ json: entity() }));
    const ids = Array.from({ length: 30 }, () => REF.id);
    const before = http.asked.length;
    const reading = store.read({ ids, window: WINDOW, signal: SIGNAL });
    await Promise.resolve();
    await Promise.resolve();
    expect(http.asked.length - before).toBeLessThanOrEqual(4);
    expect(await reading).toHaveLength(30);
  });
});
