/** Finds the zone whose clocks go by given rules. */
import { WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { memo } from '../../model/memo.ts';
import { isZone, wallClockAt, type EpochMs, type ZoneId } from '../../model/time.ts';
import { changesInYear, MINUTE, type ZoneRules } from '../../model/zone-rules.ts';

/** In how many countries each Windows zone is used. */
const REACH = new Map<string, number>();
for (const { windowsName } of WINDOWS_TO_IANA_MAP) {
  REACH.set(windowsName, (REACH.get(windowsName) ?? 0) + 1);
}

/** The main zone of each Windows id, so that it can be written back; the likeliest first. */
const CANDIDATES: readonly ZoneId[] = WINDOWS_TO_IANA_MAP.filter(
  ({ territory }) => territory === '001',
)
  .toSorted((a, b) => (REACH.get(b.windowsName) ?? 0) - (REACH.get(a.windowsName) ?? 0))
  .flatMap(({ iana }) => iana.slice(0, 1).filter(isZone));

interface Question {
  readonly rules: ZoneRules;
  readonly moment: EpochMs;
  /** Taken before all others that go by the same rules. */
  readonly preferred: ZoneId;
}

/**
 * A zone that has these rules in the year of `moment`; null when none has. Places that keep the
 * same time cannot be told apart.
 */
export function zoneWith(question: Question): ZoneId | null {
  return found(question)[0] ?? null;
}

const found = memo(
  ({ rules, moment, preferred }: Question) =>
    JSON.stringify([rules, new Date(moment).getUTCFullYear(), preferred]),
  ({ rules, moment, preferred }): readonly ZoneId[] => {
    const samples = samplesOf(rules, new Date(moment).getUTCFullYear());
    const fits = (zone: ZoneId): boolean =>
      samples.every(({ at, offset }) => offsetOf(at, zone) === offset);
    const zone = [preferred, ...CANDIDATES].find(fits);
    return zone === undefined ? [] : [zone];
  },
);

/** Minutes east of UTC. */
function offsetOf(at: EpochMs, zone: ZoneId): number {
  return Math.round((Date.parse(`${wallClockAt(at, zone)}Z`) - at) / MINUTE);
}

interface Sample {
  readonly at: EpochMs;
  readonly offset: number;
}

/** The minute before and after each change, or each month where nothing changes. */
function samplesOf(rules: ZoneRules, year: number): readonly Sample[] {
  if (rules.kind === 'fixed') {
    const { offset } = rules;
    return Array.from({ length: 12 }, (_, month) => ({ at: Date.UTC(year, month, 15), offset }));
  }
  return changesInYear(rules, year).flatMap(({ at, before, after }) => [
    { at: at - MINUTE, offset: before },
    { at, offset: after },
  ]);
}
