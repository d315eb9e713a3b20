import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { emptyAppointment, type Appointment } from '../../src/sync/model/appointment.ts';
import type { Attendee } from '../../src/sync/model/content.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import { linkId } from '../../src/sync/model/ids.ts';
import type { ItemRef } from '../../src/sync/model/item.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { AppointmentStore, WriteOperation } from '../../src/sync/ports/appointment-store.ts';
import { at } from '../contract/variety.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { WRITER } from '../support/writer.ts';

const NOW = Date.UTC(2026, 10, 10, 12, 0, 0);
const SIGNAL = new AbortController().signal;

const guest = (email: string, patch: Partial<Attendee> = {}): Attendee => ({
  ...{ name: '', email, role: 'required', response: 'none', ...patch },
});

describe('(I8) invitations by Exchange', () => {
  let office: Office;
  let http: SharedHttp;
  let store: AppointmentStore;
  let owner = '';

  beforeEach(async () => {
    const clock = new ManualClock(NOW);
    office = await startOffice({
      ...{ people: 1, appointments: 0, seed: 'invitations', portEws: 0, portCrm: 0 },
      clock: new SettableClock(NOW),
    });
    owner = office.people[0]?.email ?? '';
    const { url, user, password } = office.ews;
    const log = { write: () => undefined };
    http = createHttp({ clock, log, signIn: basicSignIn(user, password) });
    const options = { url, user, access: 'impersonation', http, clock } as const;
    store = await openExchange({ ...options, zone: 'Europe/Oslo' }).store(owner, SIGNAL);
  });

  afterEach(async () => {
    await http.close();
    await office.close();
  });

  async function write(operation: WriteOperation): Promise<{ ref: ItemRef; mails: number }> {
    const before = office.mails();
    const [outcome] = await store.write([operation], SIGNAL);
    if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return { ref: outcome.ref, mails: office.mails() - before };
  }

  const meeting = (): Appointment => ({
    ...emptyAppointment(at('2026-11-20T15:30:00')),
    title: 'Meeting',
    attendees: [
      guest('kari@example.test', { name: 'Kari & Co' }),
      guest('per@example.test', { role: 'optional' }),
      guest('room@example.test', { role: 'resource' }),
      // Nobody can be invited without an address, and nobody to an own meeting.
      guest('', { name: 'No address' }),
      guest(owner.toUpperCase()),
    ],
  });
  const create = (mayMail: boolean): WriteOperation => ({
    ...{ kind: 'create', origin: linkId('origin'), draft: meeting(), writer: WRITER, mayMail },
  });
  const update = (ref: ItemRef, patch: Patch, mayMail: boolean): WriteOperation => ({
    ...{ kind: 'update', ref, patch, after: { ...meeting(), ...patch }, writer: WRITER, mayMail },
  });

  const invited = (ref: ItemRef): readonly string[] => {
    const value = office.exchange.get(ref.id)?.value;
    const all = [
      ...(value?.required ?? []),
      ...(value?.optional ?? []),
      ...(value?.resources ?? []),
    ];
    return all.map(({ name, address }) => `${name} <${address}>`);
  };

  it('go to all who have an address, when the operation may mail', async () => {
    const { ref, mails } = await write(create(true));
    expect(mails).toBe(3);
    expect(invited(ref)).toEqual([
      'Kari & Co <kari@example.test>',
      'per@example.test <per@example.test>',
      'room@example.test <room@example.test>',
    ]);
    const [read] = await store.find([linkId('origin')], SIGNAL);
    expect(read?.value.attendees.map(({ email, role }) => [email, role])).toEqual([
      ['kari@example.test', 'required'],
      ['per@example.test', 'optional'],
      ['room@example.test', 'resource'],
    ]);
  });

  it('tell of a new time, of new and of former guests, and of nothing that guests do not see', async () => {
    let { ref, mails } = await write(create(true));
    const next = async (patch: Patch): Promise<number> => {
      ({ ref, mails } = await write(update(ref, patch, true)));
      return mails;
    };
    expect(await next({ when: at('2026-11-21T10:00:00') })).toBe(3);
    expect(await next({ reminder: 5, categories: ['A'], busy: 'tentative' })).toBe(0);
    const attendees = [guest('kari@example.test'), guest('new@example.test')];
    expect(await next({ attendees })).toBe(3);
    expect(invited(ref)).toEqual([
      'kari@example.test <kari@example.test>',
      'new@example.test <new@example.test>',
    ]);
    expect(await next({ attendees: [] })).toBe(2);
    expect(invited(ref)).toEqual([]);
  });

  it('are not sent for what is over, whatever becomes of it', async () => {
    const over = { when: at('2026-11-09T15:30:00') };
    const draft = { ...meeting(), ...over };
    const operation = { ...create(true), draft } as WriteOperation;
    let { ref, mails } = await write(operation);
    expect([mails, invited(ref).length]).toEqual([0, 3]);
    const patch = { title: 'What it was about', ...over };
    ({ ref, mails } = await write(update(ref, patch, true)));
    expect(mails).toBe(0);
    expect((await write({ kind: 'remove', ref, mayMail: true })).mails).toBe(0);
  });

  it('are taken back by the removal of a meeting', async () => {
    const { ref } = await write(create(true));
    expect((await write({ kind: 'remove', ref, mayMail: true })).mails).toBe(3);
  });

  it.each([
    ['goes on', '2026-11-30', 3],
    ['is over', '2026-11-02', 0],
  ])('are taken back by the removal of a series that has begun and %s', async (_, date, mails) => {
    const when = at('2026-10-26T15:30:00');
    const series: Series = {
      time: { kind: 'timed', start: '15:30:00', end: '16:30:00', days: 0, zone: 'Europe/Oslo' },
      recurrence: {
        from: '2026-10-26',
        rule: { kind: 'weekly', interval: 1, weekdays: ['monday'], weekStart: 'monday' },
        range: { kind: 'until', date },
      },
      overrides: [],
      cancelled: [],
    };
    const draft = { ...meeting(), when, series };
    const { ref } = await write({ ...create(true), draft } as WriteOperation);
    expect((await write({ kind: 'remove', ref, mayMail: true })).mails).toBe(mails);
  });

  it('are neither written nor sent without the leave to do so', async () => {
    const made = await write(create(false));
    expect([made.mails, invited(made.ref)]).toEqual([0, []]);
    const { ref } = await write(create(true));
    const patch = { when: at('2026-11-21T10:00:00'), attendees: [guest('new@example.test')] };
    const changed = await write(update(ref, patch, false));
    expect(changed.mails).toBe(0);
    expect(invited(changed.ref)).toHaveLength(3);
    expect((await write({ kind: 'remove', ref: changed.ref })).mails).toBe(0);
  });

  it('are not sent for a meeting that belongs to somebody else', async () => {
    const start = Date.UTC(2026, 10, 20, 9, 0, 0);
    const required = ['kari@example.test', owner].map((address) => ({
      ...{ name: address, address, response: 'Accept' as const },
    }));
    const organizer = { name: 'Boss', address: 'boss@example.test' };
    const { id } = office.exchange.createItem(owner, {
      ...{ subject: 'Theirs', start, end: start + 3_600_000, required, organizer },
    });
    const window = { from: NOW, until: NOW + 100 * 86_400_000 };
    const [sighting] = await store.read({ ids: [id as ItemRef['id']], window, signal: SIGNAL });
    if (sighting?.kind !== 'present') throw new Error('not there');
    const { ref: known, value } = sighting.item;
    const after = { ...value, location: 'Room 1' };
    const { ref, mails } = await write({
      ...{ kind: 'update', ref: known, patch: { location: 'Room 1' }, after, writer: WRITER },
      mayMail: true,
    });
    expect(mails).toBe(0);
    expect((await write({ kind: 'remove', ref, mayMail: true })).mails).toBe(0);
  });
});
