/** Which fields a server really keeps: old and foreign ones pass over some without a word. */
import type { Appointment, FieldName } from '../../model/appointment.ts';
import { emptyAppointment } from '../../model/appointment.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { FIELD_NAMES, isSameField, type Patch } from '../../model/fields.ts';
import type { Log } from '../../ports/log.ts';

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

/** What was seen of one server since the program began. */
export class KeptFields {
  readonly #tallies = new Map<FieldName, Tally>();
  readonly #log: Log | null;

  constructor(log: Log | null) {
    this.#log = log;
  }

  /** Compares what was written with what the server shows right after. */
  note(written: Patch, shown: Appointment): void {
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
    const tally = this.#tallies.get(name) ?? { kept: 0, lost: 0 };
    this.#tallies.set(name, tally);
    if (isKept) tally.kept += 1;
    else tally.lost += 1;
    if (isKept || tally.kept > 0) return;
    if (tally.lost === 1) {
      this.#log?.write('warn', 'Exchange shows another value than was written.', { field: name });
    } else if (tally.lost === LOST_FOR_GOOD) {
      const sentence = 'Exchange does not keep this field; it is not written there any more.';
      this.#log?.write('warn', sentence, { field: name });
    }
  }

  /** The capabilities with those fields only read that the server does not keep. */
  limit(capabilities: Capabilities): Capabilities {
    const ignored = [...this.#tallies].filter(
      ([, { kept, lost }]) => kept === 0 && lost >= LOST_FOR_GOOD,
    );
    if (ignored.length === 0) return capabilities;
    const readOnly = Object.fromEntries(ignored.map(([name]) => [name, 'read' as const]));
    return { ...capabilities, fields: { ...capabilities.fields, ...readOnly } };
  }
}
