/** Writes against a server whose answers are given, and what it was sent. */
import type { Appointment } from '../../../../../src/sync/model/appointment.ts';
import type { Patch } from '../../../../../src/sync/model/fields.ts';
import { itemId, linkId, version } from '../../../../../src/sync/model/ids.ts';
import type {
  WriteOperation,
  WriteOutcome,
} from '../../../../../src/sync/ports/appointment-store.ts';
import { WRITER } from '../../../../support/writer.ts';
import type { Seen } from '../http/tiny-server.ts';
import {
  calendarItem,
  cannedExchange,
  idsAsked,
  items,
  never,
  ok,
  reply,
  type Answers,
  type Canned,
} from './canned-exchange.ts';

export const open: Canned[] = [];

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((one) => one.close()));
}

export const DRAFT: Appointment = {
  title: 'Visit <1> & 2',
  text: 'line 1\nline 2',
  when: {
    kind: 'timed',
    start: { local: '2026-11-23T10:00:00', zone: 'Europe/Oslo' },
    end: { local: '2026-11-23T11:00:00', zone: 'Asia/Tokyo' },
  },
  location: 'Rom',
  busy: 'tentative',
  sensitivity: 'private',
  importance: 'high',
  reminder: 15,
  categories: ['A', 'B & C'],
  attendees: [{ name: 'Bo', email: 'bo@example.test', role: 'required', response: 'none' }],
  organiser: { name: 'Anna', email: 'anna@example.test' },
  meetingUrl: 'https://meet.example.test',
  company: { id: '1', name: 'Firma' },
  contact: null,
  project: null,
  sale: null,
  type: null,
  completed: true,
  series: null,
};

/** As every create and every update carries it. */
export const WRITER_PATH =
  '<t:ExtendedFieldURI PropertySetId="b1d7c6a2-5e0f-4c83-9d1a-7f3e62c84b95" ' +
  'PropertyName="CalbridgeWriter" PropertyType="String"/>';
export const WRITER_PROPERTY =
  `<t:ExtendedProperty>${WRITER_PATH}` +
  `<t:Value>${WRITER.installation}@${WRITER.at} ${WRITER.source ?? ''}</t:Value></t:ExtendedProperty>`;

export const create = (origin: string, draft: Partial<Appointment> = {}): WriteOperation => ({
  kind: 'create',
  origin: linkId(origin),
  draft: { ...DRAFT, ...draft },
  writer: WRITER,
});
export const update = (id: string, patch: Patch): WriteOperation => ({
  kind: 'update',
  ref: { id: itemId(id), version: version('K1') },
  patch,
  after: { ...DRAFT, ...patch },
  writer: WRITER,
});
export const remove = (id: string, key = 'K1'): WriteOperation => ({
  kind: 'remove',
  ref: { id: itemId(id), version: version(key) },
});

export async function write(
  answers: Answers,
  ...operations: readonly WriteOperation[]
): Promise<readonly WriteOutcome[]> {
  const canned = await cannedExchange(answers);
  open.push(canned);
  return (await canned.store()).write(operations, never);
}

export const requests = (operation: string): readonly string[] =>
  (open.at(-1)?.asked ?? [])
    .filter((one) => one.operation === operation)
    .map(({ seen }) => seen.body);
export const order = (): readonly string[] =>
  (open.at(-1)?.asked ?? []).map(({ operation }) => operation);
export const codes = (outcomes: readonly WriteOutcome[]): readonly string[] =>
  outcomes.map((one) => (one.kind === 'failed' ? one.error.code : one.kind));

/** Answers a write of any number of items, each with an id of its own. */
export const written =
  (operation: string, count: (body: string) => number) =>
  ({ body }: Seen): string =>
    reply(
      operation,
      ...Array.from({ length: count(body) }, (_, index) =>
        ok(operation, items(calendarItem({ id: `n${index}`, key: 'K2', inside: '' }))),
      ),
    );
export const times =
  (pattern: RegExp) =>
  (body: string): number =>
    body.match(pattern)?.length ?? 0;
export const CREATE = written('CreateItem', times(/<t:CalendarItem>/g));
export const GET: Answers[string] = (seen) =>
  reply(
    'GetItem',
    ...idsAsked(seen).map((id) => ok('GetItem', items(calendarItem({ id, key: 'K2' })))),
  );
