/** A rehearsal of the next changes of the clocks, in words. */
import { zonedAt, type ClockCheck, type ClockFinding } from '../../sync/index.ts';
import { SIDE_NAMES } from './sides.ts';

/** `+01:00`. */
function offsetText(minutes: number): string {
  const pad = (number: number): string => String(number).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** `2027-03-28 09:00`, by the clock of a zone. */
function clockText(at: number, zone: string): string {
  return zonedAt(at, zone).local.slice(0, 16).replace('T', ' ');
}

const dayText = (at: number, zone: string): string => clockText(at, zone).slice(0, 10);

function byText(minutes: number): string {
  return `${String(Math.abs(minutes))} minutes ${minutes < 0 ? 'earlier' : 'later'}`;
}

const timesText = (count: number): string => (count === 1 ? '' : ` (${String(count)} times)`);

/** Whether something is not as it should be; the others are good to know. */
export function isAlarming({ kind }: ClockFinding): boolean {
  return kind !== 'twice';
}

export function findingText(finding: ClockFinding, pc: string): string {
  switch (finding.kind) {
    case 'rules': {
      const { side, zone, name, at, ours, theirs } = finding;
      const called = name === zone ? '' : ` ("${name}")`;
      return `From ${clockText(at, zone)} on, ${SIDE_NAMES[side]}'s clocks in ${zone}${called} go by ${offsetText(theirs)}, ours by ${offsetText(ours)}`;
    }
    case 'moves': {
      const { side, title, zone, at, count, by, since } = finding;
      const after =
        since === null ? '' : ` after the change of the clocks on ${dayText(since, zone)}`;
      return `"${title}" on ${clockText(at, zone)} (${zone})${timesText(count)} is shown ${byText(by)} by ${SIDE_NAMES[side]}${after}`;
    }
    case 'apart': {
      const { title, crm, calendar, count } = finding;
      const told = (at: number | null): string => (at === null ? 'not there' : clockText(at, pc));
      return `"${title}" is not at the same time on both sides${timesText(count)}: in the CRM ${told(crm)}, in the calendar ${told(calendar)} (${pc})`;
    }
    case 'twice': {
      const { title, zone, at } = finding;
      return `"${title}" on ${clockText(at, zone)} begins in the second of two equal hours; the CRM can only show the first`;
    }
  }
}

export function zoneTexts({ zones, told, reckoned }: ClockCheck): readonly string[] {
  const asked =
    told.length === 0
      ? 'The calendar server does not tell by which rules its clocks go'
      : `The calendar server told its rules for ${told.join(', ')}`;
  return [
    `CRM: ${zones.crm ?? 'each appointment in its own zone'}`,
    `Mailbox: ${zones.mailbox ?? 'not told'}`,
    `This PC: ${zones.pc}`,
    `Appointments: ${zones.appointments.join(', ') || 'none ahead'}`,
    `${asked}, the CRM the times of ${String(reckoned)} appointments`,
  ];
}

/** When the clocks change next, zone by zone. */
export function changeTexts({ changes }: ClockCheck): readonly string[] {
  return changes.map(({ zone, changes: all }) => {
    const told = all.slice(0, 2).map(({ at, before, after }) => {
      const day = dayText(at - 1, zone);
      return `${day} from ${offsetText(before)} to ${offsetText(after)}`;
    });
    return `${zone}: ${told.length === 0 ? 'the clocks do not change' : told.join(', ')}`;
  });
}
