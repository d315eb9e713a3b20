/** Which fields a server really keeps: old and foreign ones pass over some without a word. */
import type { Appointment, FieldName } from '../../model/appointment.ts';
import { emptyAppointment } from '../../model/appointment.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { FIELD_NAMES, isSameField, type Patch } from '../../model/fields.ts';
import { asSyncError } from '../../model/error.ts';
import type { Log } from '../../ports/log.ts';
import type { ServerNotes } from '../../ports/server-notes.ts';
import type { Caller } from './caller.ts';

/** How often a field must have been lost, and never kept, until it is not written any more. */
const LOST_FOR_GOOD = 3;

/**
 * Never given up: without them nothing is an appointment. Guests answer, so what is read of them is
 * never what was written.
 */
const ALWAYS: ReadonlySet<FieldName> = new Set(['title', 'when', 'attendees']);

interface Tally {
  kept: number;
  lost: number;
}

export interface KeptFieldsParts {
  readonly caller: Pick<Caller, 'server' | 'options'>;
  /** Null: what is learned is forgotten with the connection. */
  readonly notes: ServerNotes | null;
  readonly log: Log | null;
}

/** What is noted of a server. */
interface Noted {
  readonly version: string;
  readonly notKept: readonly FieldName[];
}

/** What was seen of one server; another release of it may keep more, so it is learned anew. */
export class KeptFields {
  readonly #parts: KeptFieldsParts;
  /** Of each release, because servers of several may stand behind one address. */
  readonly #releases = new Map<string, Map<FieldName, Tally>>();
  #tallies = new Map<FieldName, Tally>();
  /** The release for which the tallies count; null: it is not known yet. */
  #version: string | null = null;

  constructor(parts: KeptFieldsParts) {
    this.#parts = parts;
  }

  /** Compares what was written with what the server shows right after. */
  note(written: Patch, shown: Appointment): void {
    this.#recall();
    for (const name of FIELD_NAMES) {
      const value = written[name];
      if (value === undefined || ALWAYS.has(name)) continue;
      const isKept = isSameField(name, value, shown[name]);
      // What a server that passes over the field shows of it, and nothing else proves that.
      const isUsual = isSameField(name, shown[name], emptyAppointment(shown.when)[name]);
      if (isKept !== isUsual) this.#count(name, isKept);
    }
  }

  #count(name: FieldName, isKept: boolean): void {
    const { log } = this.#parts;
    const tally = this.#tallies.get(name) ?? { kept: 0, lost: 0 };
    this.#tallies.set(name, tally);
    if (isKept) tally.kept += 1;
    else tally.lost += 1;
    if (isKept || tally.kept > 0) return;
    if (tally.lost === 1) {
      log?.write('warn', 'Exchange shows another value than was written.', { field: name });
    } else if (tally.lost === LOST_FOR_GOOD) {
      const sentence = 'Exchange does not keep this field; it is not written there any more.';
      log?.write('warn', sentence, { field: name });
      this.#remember();
    }
  }

  /** The capabilities with those fields only read that the server does not keep. */
  limit(capabilities: Capabilities): Capabilities {
    this.#recall();
    const ignored = this.#notKept();
    if (ignored.length === 0) return capabilities;
    const readOnly = Object.fromEntries(ignored.map((name) => [name, 'read' as const]));
    return { ...capabilities, fields: { ...capabilities.fields, ...readOnly } };
  }

  #notKept(): readonly FieldName[] {
    return [...this.#tallies].flatMap(([name, { kept, lost }]) =>
      kept === 0 && lost >= LOST_FOR_GOOD ? [name] : [],
    );
  }

  get #name(): string {
    return `ews ${new URL(this.#parts.caller.options.url).host}`;
  }

  /** Takes over what was noted, once the release is known, and forgets that of another one. */
  #recall(): void {
    const { caller, notes, log } = this.#parts;
    if (caller.server === null) return;
    const { major, minor, build } = caller.server;
    const version = `${String(major)}.${String(minor)}.${build}`;
    if (version === this.#version) return;
    const known = this.#releases.get(version);
    // What was seen before the first answer that told a release was seen of this one.
    this.#tallies = known ?? (this.#version === null ? this.#tallies : new Map<FieldName, Tally>());
    this.#releases.set(version, this.#tallies);
    this.#version = version;
    if (known !== undefined) return;
    try {
      const noted = notedIn(notes?.read(this.#name) ?? null);
      if (noted?.version !== version) return;
      for (const name of noted.notKept) this.#tallies.set(name, { kept: 0, lost: LOST_FOR_GOOD });
    } catch (thrown) {
      log?.write('warn', asSyncError(thrown).message);
    }
  }

  #remember(): void {
    const { notes, log } = this.#parts;
    if (notes === null || this.#version === null) return;
    const noted: Noted = { version: this.#version, notKept: this.#notKept() };
    try {
      notes.keep(this.#name, JSON.stringify(noted));
    } catch (thrown) {
      // It is learned anew after the next start.
      log?.write('warn', asSyncError(thrown).message);
    }
  }
}

/** Null for what is no note of ours. */
function notedIn(text: string | null): Noted | null {
  try {
    const { version, notKept } = JSON.parse(text ?? 'null') as Partial<Noted>;
    if (typeof version !== 'string' || !Array.isArray(notKept)) return null;
    const known = FIELD_NAMES.filter((name) => notKept.includes(name) && !ALWAYS.has(name));
    return { version, notKept: known };
  } catch {
    return null;
  }
}
