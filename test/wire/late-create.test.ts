/** A create that is carried out when its sender has long gone, in each way in which an origin is kept. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/sync/core/policy.ts';
import { opposite, type Side } from '../../src/sync/model/side.ts';
import type { Rules, RunStep, Step } from '../sim/steps.ts';
import { MINUTE } from '../support/manual-clock.ts';
import {
  REST,
  REST_WITH_FIELD,
  REST_WITH_KEYS,
  SOAP,
  type CrmFlavour,
} from './random/crm-flavours.ts';
import { playWire } from './random/play-wire.ts';

const DOUBLED = 'I4, I12 no appointment is doubled';
const LATE = 50_000;

const RULES: Rules = {
  start: Date.UTC(2026, 10, 23, 8),
  pairs: 1,
  conflictRule: 'newest',
  limits: { ...DEFAULT_POLICY.limits, maxRemovals: 2, maxRepeats: 100 },
  tellsAccount: true,
  daysBack: 30,
  daysAhead: 120,
  recoverGrace: DEFAULT_POLICY.recoverGrace,
  pageSize: 100,
};
const RUN: RunStep = { do: 'run', pair: 0, manual: true, approve: false, end: null, during: [] };

/** The second run begins at once, as it does when a person starts the program again. */
function stepsOf({ side, operation }: Place): readonly Step[] {
  return [
    RUN,
    { do: 'create', pair: 0, side: opposite(side), day: 1, hour: 9, form: 0 },
    {
      ...{ do: 'wire', side, operation, skip: 0, times: 1 },
      fault: { kind: 'late', ms: LATE },
    },
    { ...RUN, manual: false },
    { ...RUN, manual: false },
    { do: 'wait', minutes: 2 * (LATE / MINUTE) },
    RUN,
    RUN,
  ];
}

const CRM = 'POST /Agents/Appointment/CreateAppointmentForUID';

interface Place {
  readonly title: string;
  readonly side: Side;
  readonly operation: string;
  readonly flavour: CrmFlavour;
}

/** Whose server takes a second create with the same origin. */
const WITHOUT_KEY: readonly Place[] = [
  { title: 'Exchange', side: 'calendar', operation: 'CreateItem', flavour: REST },
  { title: 'a CRM with keys', side: 'crm', operation: CRM, flavour: REST_WITH_KEYS },
  { title: 'a CRM with a field', side: 'crm', operation: CRM, flavour: REST_WITH_FIELD },
];
const WITH_KEY: readonly Place[] = [
  { title: 'a CRM with UIDs over REST', side: 'crm', operation: CRM, flavour: REST },
  { title: 'a CRM with UIDs over SOAP', side: 'crm', operation: CRM, flavour: SOAP },
];

describe('a create that the server carries out when nobody waits for it any more', () => {
  it.each([...WITHOUT_KEY, ...WITH_KEY])('is not doubled in $title (I4)', async (place) => {
    const scenario = { rules: RULES, steps: stepsOf(place) };
    const { complaints, count } = await playWire(scenario, undefined, place.flavour);
    expect(complaints).toEqual([]);
    expect(count.entries().filter(([name]) => name.endsWith(': late'))).toHaveLength(1);
  });

  it.each(WITHOUT_KEY)('would be doubled in $title by who gives it up too soon', async (place) => {
    const scenario = { rules: { ...RULES, recoverGrace: 1_000 }, steps: stepsOf(place) };
    const { complaints } = await playWire(scenario, undefined, place.flavour);
    expect(complaints.map(({ law }) => law)).toContain(DOUBLED);
  });
});
