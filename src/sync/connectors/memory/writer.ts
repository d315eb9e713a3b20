/** Carries out one write on a memory server, with the refusals that every real server knows. */
import type { Appointment } from '../../model/appointment.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { SyncError, type ErrorCode } from '../../model/error.ts';
import { FIELD_NAMES, project, type Patch } from '../../model/fields.ts';
import { NO_MARKS } from '../../model/item.ts';
import { extentOf } from '../../model/time.ts';
import type { Side } from '../../model/side.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import { shown, type Kept, type Shelf } from './shelf.ts';

interface Rules {
  readonly side: Side;
  readonly rejectTitles: string | null;
  readonly truncateTitles: number | null;
}

/** The account in whose name we write. */
const SELF = 'Calbridge';

type Of<Kind extends WriteOperation['kind']> = Extract<WriteOperation, { readonly kind: Kind }>;

export function writeTo(shelf: Shelf, operation: WriteOperation, rules: Rules): WriteOutcome {
  switch (operation.kind) {
    case 'create':
      return create(shelf, operation, rules);
    case 'update':
      return update(shelf, operation, rules);
    case 'remove':
      return remove(shelf, operation, rules);
  }
}

function create(shelf: Shelf, { draft, origin, writer }: Of<'create'>, rules: Rules): WriteOutcome {
  const { capabilities } = shelf;
  if (capabilities.origin === 'key') {
    const holder = shelf.byOrigin(origin);
    if (holder !== null) {
      return { kind: 'exists', item: { ...shown(holder, capabilities), origin } };
    }
  }
  const value = accepted(project(draft, writableOnly(capabilities)), rules);
  if (value === null) return rejected(rules);
  const kept = capabilities.origin === 'content' ? null : origin;
  const marks = { ...NO_MARKS, writer };
  const item = { value, origin: kept, shape: 'single', modifiedBy: SELF, marks } as const;
  return done(shelf, shelf.add(item));
}

function update(shelf: Shelf, { ref, patch, writer }: Of<'update'>, rules: Rules): WriteOutcome {
  const before = shelf.get(ref.id);
  if (before === null) return failed('gone', 'The appointment is not there any more.', rules);
  if (isStale(shelf, before, ref)) return stale(rules);
  if (before.shape !== 'single') return partOfSeries(rules);
  const writable = Object.fromEntries(
    Object.entries(patch).filter(([name]) =>
      FIELD_NAMES.some((field) => field === name && shelf.capabilities.fields[field] === 'write'),
    ),
  ) as Patch;
  const value = accepted({ ...before.value, ...writable }, rules);
  if (value === null) return rejected(rules);
  const marks = { ...before.marks, writer };
  const kept = shelf.change(ref.id, { value, modifiedBy: SELF, marks });
  return kept === null ? stale(rules) : done(shelf, kept);
}

function remove(shelf: Shelf, { ref }: Of<'remove'>, rules: Rules): WriteOutcome {
  const before = shelf.get(ref.id);
  if (before !== null && isStale(shelf, before, ref)) return stale(rules);
  if (before !== null && before.shape !== 'single') return partOfSeries(rules);
  shelf.remove(ref.id);
  return { kind: 'done', ref: { id: ref.id, version: null }, value: null };
}

/** @returns null when the server refuses the values. */
function accepted(value: Appointment, rules: Rules): Appointment | null {
  const { start, end } = extentOf(value.when);
  if (end < start) return null;
  if (rules.rejectTitles !== null && value.title.includes(rules.rejectTitles)) return null;
  return rules.truncateTitles === null
    ? value
    : { ...value, title: value.title.slice(0, rules.truncateTitles) };
}

/** Fields that the server fills itself start empty. */
function writableOnly(capabilities: Capabilities): Capabilities {
  const fields = Object.fromEntries(
    FIELD_NAMES.map((name) => [name, capabilities.fields[name] === 'write' ? 'write' : 'absent']),
  ) as Capabilities['fields'];
  return { ...capabilities, fields };
}

function isStale(shelf: Shelf, kept: Kept, ref: Of<'remove'>['ref']): boolean {
  return ref.version !== null && shown(kept, shelf.capabilities).ref.version !== ref.version;
}

function done(shelf: Shelf, kept: Kept): WriteOutcome {
  const item = shown(kept, shelf.capabilities);
  return { kind: 'done', ref: item.ref, value: item.value };
}

function rejected(rules: Rules): WriteOutcome {
  return failed('rejected', 'The server refuses the values of this appointment.', rules);
}

function partOfSeries(rules: Rules): WriteOutcome {
  return failed('read-only', 'The appointment belongs to a series.', rules);
}

function stale(rules: Rules): WriteOutcome {
  return failed('stale', 'The appointment was changed since it was read.', rules);
}

function failed(code: ErrorCode, message: string, { side }: Rules): WriteOutcome {
  return { kind: 'failed', error: new SyncError(code, message, { side }) };
}
