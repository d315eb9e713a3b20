/** A user without the right to confidential activities must not make anything public. */
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import { mayHide, missingRights } from '../../../../../src/sync/connectors/superoffice/rights.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { linkId } from '../../../../../src/sync/model/ids.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { WRITER } from '../../../../support/writer.ts';
import { KARI, openCrm, type PracticeCrm } from '../../../practice/netserver/practice-crm.ts';

const SIGNAL = new AbortController().signal;
const WHEN = { kind: 'all-day', from: '2026-06-20', until: '2026-06-21' } as const;

let crm: PracticeCrm | null = null;
afterEach(async () => {
  await crm?.close();
  crm = null;
});

describe('rights', () => {
  it.each([
    [{}, []],
    [{ TableRight: null }, []],
    [{ TableRight: { Mask: 'Select, Update, Insert, Delete' } }, []],
    [{ TableRight: { Mask: 'Select, Update' } }, ['create', 'remove']],
    [{ TableRight: { Mask: 'Select, RestrictedUpdate, Insert, Delete' } }, ['change']],
  ])('of %j lack %j', (entity, missing) => {
    expect(missingRights(entity)).toEqual(missing);
  });

  it.each([
    [{}, true],
    [{ FieldProperties: { Private: { FieldRight: { Mask: 'Read, Write' } } } }, true],
    [{ FieldProperties: { Private: { FieldRight: { Mask: 'Read' } } } }, false],
    [{ FieldProperties: { VisibleFor: { FieldRight: { Mask: 'Read, UIHintReadOnly' } } } }, false],
    [{ FieldProperties: { Private: { FieldRight: null } } }, true],
  ])('of %j allow to hide: %j', (entity, allowed) => {
    expect(mayHide(entity)).toBe(allowed);
  });
});

describe.each(['rest', 'soap'] as const)(
  'without the right to confidential activities (%s)',
  (api) => {
    it('nothing private is written, and the right is named', async () => {
      crm = await openCrm({ confidentialActivities: false });
      const clock = new ManualClock(Date.parse('2026-06-15T08:00:00Z'));
      const http = createHttp({ clock, log: { write: () => undefined } });
      const account = { url: crm.server.url, api, user: 'sync', password: 'sync-secret' };
      const connection = openSuperOffice({ ...account, http, clock });
      const store = await connection.store(String(KARI), SIGNAL);
      const draft = { ...emptyAppointment(WHEN), title: 'Doctor', sensitivity: 'private' } as const;
      const create = { kind: 'create', origin: linkId('1'), draft, writer: WRITER } as const;
      const [refused] = await store.write([create], SIGNAL);
      expect(refused).toMatchObject({ kind: 'failed', error: { code: 'read-only' } });
      expect(refused?.kind === 'failed' && refused.error.message).toContain(
        'Confidential activities',
      );
      expect(crm.desk.list(KARI)).toEqual([]);

      const open = { ...create, draft: { ...draft, sensitivity: 'normal' } } as const;
      const [made] = await store.write([open], SIGNAL);
      if (made?.kind !== 'done' || made.value === null) throw new Error('not made');
      const after = { ...made.value, sensitivity: 'private' } as const;
      const patch = { sensitivity: 'private' } as const;
      const update = { kind: 'update', ref: made.ref, patch, after, writer: WRITER } as const;
      expect((await store.write([update], SIGNAL))[0]).toMatchObject({
        kind: 'failed',
        error: { code: 'read-only' },
      });

      const checks = await connection.check(SIGNAL);
      expect(checks.find(({ name }) => name === 'Rights')).toMatchObject({
        result: 'warning',
        sentence: expect.stringContaining('Confidential activities') as string,
      });
      await connection.close();
      await http.close();
    });
  },
);
