/** A busy Exchange says so in many ways; each of them is heard, with the time that it asks for. */
import { afterEach, describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import { itemId, linkId, version } from '../../src/sync/model/ids.ts';
import type { AppointmentStore, WriteOperation } from '../../src/sync/ports/appointment-store.ts';
import { at } from '../contract/variety.ts';
import { WRITER } from '../support/writer.ts';
import {
  cannedExchange,
  error,
  fault,
  never,
  NOW,
  reply,
  WINDOW,
  type Answer,
  type Answers,
  type Canned,
} from '../unit/sync/connectors/ews/canned-exchange.ts';

const WAIT = { BackOffMilliseconds: '297749' };
const INNER = { InnerErrorResponseCode: 'ErrorServerBusy', ...WAIT };

/** Status and body, for an operation that is asked for one item. */
const DISGUISES: readonly (readonly [string, (operation: string) => Answer])[] = [
  ['a fault with status 500', () => [500, fault('ErrorServerBusy', WAIT)]],
  ['a fault with status 503', () => [503, fault('ErrorServerBusy', WAIT)]],
  ['a fault with status 200', () => [200, fault('ErrorServerBusy', WAIT)]],
  ['a fault with status 429', () => [429, fault('ErrorServerBusy', WAIT)]],
  ['a fault of an inner error', () => [500, fault('ErrorInternalServerError', INNER)]],
  ['a fault of a passing error', () => [500, fault('ErrorInternalServerTransientError', WAIT)]],
  [
    'a fault in other namespaces',
    () => [
      500,
      fault('ErrorServerBusy', WAIT)
        .replaceAll('t:MessageXml', 'x:MessageXml')
        .replace('xmlns:t=', 'xmlns:x="urn:x" xmlns:t='),
    ],
  ],
  [
    'a fault that tells the code only in the detail',
    () => [500, fault('ErrorServerBusy', WAIT).replace('a:ErrorServerBusy', 's:Server')],
  ],
  [
    'a response message',
    (operation) => reply(operation, error(operation, 'ErrorServerBusy', WAIT)),
  ],
  [
    'a response message of an inner error',
    (operation) => reply(operation, error(operation, 'ErrorInternalServerError', INNER)),
  ],
];

const REF = { id: itemId('a'), version: version('K1') };
const draft = { ...emptyAppointment(at('2026-11-24T09:00:00')), title: 'Visit' };
const write = async (store: AppointmentStore, operation: WriteOperation): Promise<never> => {
  const [outcome] = await store.write([operation], never);
  throw outcome?.kind === 'failed' ? outcome.error : new Error(JSON.stringify(outcome));
};

const QUESTIONS: Readonly<Record<string, (store: AppointmentStore) => Promise<unknown>>> = {
  SyncFolderItems: async (store) => {
    for await (const page of store.changes({ cursor: null, window: WINDOW, signal: never })) {
      return page;
    }
    return null;
  },
  GetItem: (store) => store.read({ ids: [REF.id], window: WINDOW, signal: never }),
  FindItem: (store) => store.find([linkId('l')], never),
  CreateItem: (store) =>
    write(store, { kind: 'create', origin: linkId('l'), draft, writer: WRITER }),
  UpdateItem: (store) =>
    write(store, {
      ...{ kind: 'update', ref: REF, patch: { title: 'New' }, after: draft, writer: WRITER },
    }),
  DeleteItem: (store) => write(store, { kind: 'remove', ref: REF }),
};

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function thrown(operation: string, answer: Answer): Promise<SyncError> {
  const item = '<t:CalendarItem><t:ItemId Id="a" ChangeKey="K1"/></t:CalendarItem>';
  const found = `<m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Items>${item}</m:Items></m:GetItemResponseMessage>`;
  const answers: Answers = { GetItem: () => reply('GetItem', found), [operation]: () => answer };
  const canned = await cannedExchange(answers);
  open.push(canned);
  const error: unknown = await QUESTIONS[operation]?.(await canned.store()).catch(
    (reason: unknown) => reason,
  );
  if (!(error instanceof SyncError)) throw new Error(`Not refused: ${JSON.stringify(error)}`);
  return error;
}

describe.each(Object.keys(QUESTIONS))('a busy server, asked for %s', (operation) => {
  it.each(DISGUISES)('is left in peace until it said: %s', async (_, answer) => {
    const { code, retryAt } = await thrown(operation, answer(operation));
    expect([code, retryAt]).toEqual(['throttled', NOW + 297_749]);
  });

  it('is left in peace when it says nothing but 429', async () => {
    expect((await thrown(operation, [429, 'Too Many Requests'])).code).toBe('throttled');
  });

  it('may be one that was lost at work when it says nothing but 503', async () => {
    const { code } = await thrown(operation, [503, 'Service Unavailable']);
    const isWrite = ['CreateItem', 'UpdateItem', 'DeleteItem'].includes(operation);
    expect(code).toBe(isWrite ? 'unknown-outcome' : 'throttled');
  });
});

describe('a fault', () => {
  it.each([200, 202, 400, 403, 404, 500, 502])(
    'counts whatever the HTTP status: %i',
    async (status) => {
      const answer = [status, fault('ErrorMailboxMoveInProgress')] as const;
      expect((await thrown('SyncFolderItems', answer)).code).toBe('server');
      const refused = [status, fault('ErrorSchemaValidation')] as const;
      expect((await thrown('CreateItem', refused)).code).toBe('rejected');
    },
  );
});
