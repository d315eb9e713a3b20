// Properties that the practice CRM keeps for its clients without giving them any meaning.
import { writeDate } from './dates.ts';
import type { RequestZone } from './dates.ts';
import { readDuration, writeDuration } from './durations.ts';
import type { DurationFormat } from './durations.ts';
import { badRequest } from './failure.ts';
import type { Incoming } from './incoming.ts';

type Kind = 'int' | 'flag' | 'text' | 'date' | 'duration';

const CARRIED: Readonly<Record<string, Kind>> = {
  ColorIndex: 'int',
  LagTime: 'duration',
  LeadTime: 'duration',
  RejectCounter: 'int',
  RejectReason: 'text',
  PreferredTZLocation: 'int',
  SuggestedAppointmentId: 'int',
  IsMileStone: 'flag',
  JoinVideomeetUrl: 'text',
  CentralserviceVideomeetId: 'text',
  PublishEventDate: 'date',
  PublishTo: 'date',
  PublishFrom: 'date',
  IsPublished: 'flag',
};

/** @returns JSON text; properties at their default are left out. */
export function readCarried(incoming: Incoming): string {
  const kept: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(CARRIED)) {
    const value = readOne(incoming, name, kind);
    if (value !== null) kept[name] = value;
  }
  return JSON.stringify(kept);
}

function readOne(incoming: Incoming, name: string, kind: Kind): unknown {
  switch (kind) {
    case 'int':
      return incoming.int(name);
    case 'flag':
      return incoming.flag(name);
    case 'text':
      return incoming.text(name);
    case 'date':
      return incoming.date(name);
    case 'duration':
      return readMinutes(incoming, name);
  }
}

/** @returns null when the property is absent or empty. */
export function readMinutes(incoming: Incoming, name: string): number | null {
  const text = incoming.text(name);
  if (text === null || text === '') return null;
  const minutes = readDuration(text);
  if (minutes === null) throw badRequest(`The value of ${name} is not a duration`);
  return minutes;
}

export function writeCarried(
  carried: string,
  options: { readonly zone: RequestZone; readonly alarmFormat: DurationFormat },
): Readonly<Record<string, unknown>> {
  const kept = JSON.parse(carried) as Readonly<Record<string, unknown>>;
  const shown: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(CARRIED)) {
    const value = kept[name] ?? null;
    if (kind === 'int') shown[name] = value ?? 0;
    else if (kind === 'flag') shown[name] = value ?? false;
    else if (kind === 'text') shown[name] = value ?? '';
    else if (kind === 'duration')
      shown[name] = writeDuration(Number(value ?? 0), options.alarmFormat);
    else if (typeof value === 'string') shown[name] = writeDate(value, options.zone);
    else shown[name] = '0001-01-01T00:00:00';
  }
  return shown;
}
