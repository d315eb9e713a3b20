/** Random appointments and edits, hostile where a person or a server could be. */
import fc from 'fast-check';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { SENSITIVITIES } from '../../src/sync/model/content.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import type { When } from '../../src/sync/model/time.ts';
import type { Capabilities } from '../../src/sync/model/capabilities.ts';
import { at, TYPICAL } from './values.ts';

const line = fc.oneof(
  fc.constantFrom('Visit', 'Lunch <& more>', 'Øystein 🌊', ' padded ', ''),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

const when: fc.Arbitrary<When> = fc.oneof(
  fc
    .tuple(fc.integer({ min: -20, max: 100 }), fc.integer({ min: 0, max: 22 }))
    .map(([day, hour]) => at(day, hour)),
  fc.integer({ min: -20, max: 100 }).map((day): When => {
    const date = (offset: number): string =>
      new Date(Date.UTC(2026, 10, 23 + day + offset)).toISOString().slice(0, 10);
    return { kind: 'all-day', from: date(0), until: date(1) };
  }),
);

const FIELDS = {
  title: line,
  text: fc.string({ unit: 'grapheme', maxLength: 30 }),
  when,
  location: line,
  busy: fc.constantFrom<Appointment['busy'][]>(
    'free',
    'tentative',
    'busy',
    'out-of-office',
    'elsewhere',
  ),
  sensitivity: fc.constantFrom(...SENSITIVITIES),
  importance: fc.constantFrom<Appointment['importance'][]>('low', 'normal', 'high'),
  reminder: fc.option(fc.integer({ min: 0, max: 1_440 })),
  categories: fc.uniqueArray(fc.constantFrom('Red', 'Green', 'Blue')),
};

export const edit: fc.Arbitrary<Patch> = fc.record(FIELDS, { requiredKeys: [] });
export const draft: fc.Arbitrary<Patch & { readonly when: When }> = fc.record(FIELDS);

const limit = fc.option(fc.integer({ min: 1, max: 20 }));

/** What a side may hold, with limits that short texts reach. */
export const capabilities: fc.Arbitrary<Capabilities> = fc
  .tuple(
    fc.constantFrom(TYPICAL.crm, TYPICAL.calendar),
    fc.record({ titleLimit: limit, locationLimit: limit, textLimit: limit }),
  )
  .map(([side, limits]) => ({ ...side, ...limits }));
