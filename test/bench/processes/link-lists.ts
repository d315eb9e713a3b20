/**
 * Links the appointments that both sides list, in the order of the lists and without reading them:
 * what a first run would take an hour for. A run after that finds everything as it left it.
 */
import type { Calbridge } from '../../../src/main/boot.ts';
import { pairsOf } from '../../../src/main/settings/policy-of.ts';
import { originOf } from '../../../src/sync/core/origin.ts';
import { DEFAULT_POLICY } from '../../../src/sync/core/policy.ts';
import { reachOf, withReach } from '../../../src/sync/engine/reach.ts';
import { emptyAppointment } from '../../../src/sync/model/appointment.ts';
import type { Cursor } from '../../../src/sync/model/ids.ts';
import type { ItemRef } from '../../../src/sync/model/item.ts';
import { emptySettlement, type Settlement } from '../../../src/sync/model/journal.ts';
import type { Side } from '../../../src/sync/model/side.ts';
import type { Pair } from '../../../src/sync/model/status.ts';
import { windowAround, zonedAt } from '../../../src/sync/model/time.ts';
import type { AppointmentStore } from '../../../src/sync/ports/appointment-store.ts';
import { entries, type Entry } from '../content.ts';

interface Listed {
  readonly refs: readonly ItemRef[];
  readonly cursor: Cursor | null;
}

async function listed({ state }: Calbridge, pair: Pair, store: AppointmentStore): Promise<Listed> {
  const { cursor: from } = reachOf(state.cursor(pair.id, store.side), DEFAULT_POLICY);
  const { daysBack, daysAhead } = DEFAULT_POLICY;
  const window = windowAround(Date.now(), daysBack, daysAhead);
  const { signal } = new AbortController();
  const refs: ItemRef[] = [];
  let cursor = from;
  for await (const page of store.changes({ cursor: from, window, signal })) {
    for (const entry of page.entries) if (entry.kind === 'touched') refs.push(entry.ref);
    cursor = page.cursor;
    if (page.last) break;
  }
  return { refs, cursor: withReach(cursor, DEFAULT_POLICY) };
}

function linkOf(
  pair: Pair,
  refs: Readonly<Record<Side, ItemRef>>,
  { subject, text, location, start, end }: Entry,
): Settlement {
  const zone = 'Europe/Oslo';
  const when = { kind: 'timed', start: zonedAt(start, zone), end: zonedAt(end, zone) } as const;
  const value = { ...emptyAppointment(when), title: subject, text, location };
  const id = originOf({ pair: pair.id, side: 'crm', item: refs.crm.id });
  const base = {
    crm: { ref: refs.crm, value },
    calendar: { ref: refs.calendar, value },
  };
  return { ...emptySettlement(pair.id), put: { id, pair: pair.id, home: 'crm', base } };
}

/** @param from when the content of the appointments begins */
export async function linkLists(app: Calbridge, from: number): Promise<number> {
  const { state, profile } = app;
  const [crm, calendar] = await Promise.all([app.crm(), app.calendar()]);
  const zone = await crm.timeZone(new AbortController().signal);
  let linked = 0;
  for (const pair of pairsOf(profile.read())) {
    const inCrm = await listed(app, pair, crm.lazyStore(pair.crmUser.id));
    const store = calendar.lazyStore(pair.mailbox.email, zone);
    const inCalendar = await listed(app, pair, store);
    const content = entries(0, inCrm.refs.length, from);
    const settlements = inCrm.refs.flatMap((ref, index): readonly Settlement[] => {
      const other = inCalendar.refs[index];
      const entry = content[index];
      return other && entry ? [linkOf(pair, { crm: ref, calendar: other }, entry)] : [];
    });
    for (let at = 0; at < settlements.length; at += 1_000) {
      state.settle(settlements.slice(at, at + 1_000));
    }
    state.advance(pair.id, { crm: inCrm.cursor, calendar: inCalendar.cursor }, []);
    linked += settlements.length;
  }
  return linked;
}
