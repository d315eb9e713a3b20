import { describe, expect, it } from 'vitest';
import { connect, SIGNAL, WINDOW } from './open-scripted.ts';
import { OWNER, queryOf, type Script } from './scripted-http.ts';

/** Nine by the clock of Oslo on the 20th; by the server's own rules that is not eight in UTC. */
function list(rows: Readonly<Record<string, string>>, refuses = false): Script {
  return (request) => {
    if (!/appointment/i.test(queryOf(request, '$select'))) return null;
    const zone = request.headers['so-timezone'] ?? '';
    if (zone === 'UTC' && refuses) return { status: 400, json: { Message: 'Unknown zone' } };
    const date = rows[zone];
    if (date === undefined) return { json: { value: [] } };
    const row = { appointmentId: 7, PrimaryKey: 7, date, endDate: date, rawType: 1, rawStatus: 1 };
    const whole = { ...row, 'associate/associateDbId': OWNER, recurrenceRuleId: 0 };
    return { json: { value: [whole] } };
  };
}

describe('when appointments begin by the rules of SuperOffice', () => {
  it('is asked in UTC beside its own zone', async () => {
    const { connection } = connect(list({ NO: '2026-11-20T09:00:00', UTC: '2026-11-20T07:00:00' }));
    expect(await connection.reckoned(OWNER, WINDOW, SIGNAL)).toEqual([
      { item: '7', ours: Date.UTC(2026, 10, 20, 8), theirs: Date.UTC(2026, 10, 20, 7) },
    ]);
  });

  it('is not known where the server tells no UTC', async () => {
    const { connection } = connect(list({ NO: '2026-11-20T09:00:00' }, true));
    expect(await connection.reckoned(OWNER, WINDOW, SIGNAL)).toEqual([]);
  });
});
