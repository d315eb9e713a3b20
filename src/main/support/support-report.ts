/** One readable text for whoever helps: settings, state and log, without people, titles or secrets. */
import type { EpochMs, LogFields, PairStatus, ServerTraffic, Status } from '../../sync/index.ts';
import { EVERYTHING, type LogRecord } from '../log/log-record.ts';
import { readBackwards, type LogSource } from '../log/read-log.ts';
import { redactText } from '../log/redact.ts';
import type { Profile } from '../settings/profile-schema.ts';
import { Pseudonyms } from './pseudonyms.ts';

export interface SupportFacts {
  /** Versions and the system, by name. */
  readonly about: Readonly<Record<string, string>>;
  readonly at: EpochMs;
  readonly profile: Profile;
  readonly status: Status;
  readonly log: LogSource;
}

/** Enough for some days, and short enough for a mail. */
const MOST_LINES = 20_000;
const MOST_CHARACTERS = 4_000_000;
const PAGE = 500;
/** What may stand there tells nothing of what an appointment is about. */
const OPEN_FIELDS = [
  ...['run', 'link', 'pair', 'side', 'item', 'code', 'field', 'host', 'phase', 'person'],
  ...['access', 'zone', 'status', 'trigger', 'result'],
];

/** @throws what the file system throws when the log cannot be read */
export async function supportReport(facts: SupportFacts): Promise<string> {
  const { about, at, profile, status } = facts;
  const hide = new Pseudonyms(namesIn(profile));
  const log = await logLines(facts.log, hide);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Program', Object.entries(about).map(([name, value]) => `${name}: ${hide.text(value)}`)],
    ['Settings', JSON.stringify(settingsOf(profile, hide), null, 2).split('\n')],
    ['People', status.pairs.map((one, index) => personLine(one, index, hide))],
    ['Servers', (status.servers ?? []).map(serverLine)],
    [`Log, oldest first, the last ${String(log.length)} lines`, log],
  ];
  const title = `Calbridge support report of ${isoText(at)}`;
  const text = sections.flatMap(([name, lines]) => ['', `== ${name}`, ...lines]);
  // Settings and states are redacted here, what was logged a second time.
  return [title, ...text, ''].map(redactText).join('\r\n');
}

function namesIn({ crm, calendar, pairs, proxy }: Profile): readonly string[] {
  const accounts = [crm?.user ?? '', calendar?.user ?? '', proxy.user];
  const people = pairs.flatMap(({ crmUser, mailbox }) => [
    ...[crmUser.name, crmUser.email ?? '', mailbox.name, mailbox.email],
  ]);
  return [...accounts.flatMap((name) => [name, afterDomain(name)]), ...people];
}

const afterDomain = (account: string): string => account.slice(account.indexOf('\\') + 1);

/** The people are told of by their state; what an administrator wrote may be about anything. */
function settingsOf({ pairs, sync, ...profile }: Profile, hide: Pseudonyms): unknown {
  const { filters, ...rest } = sync;
  const hidden = { ...rest, filters: `${String(JSON.stringify(filters).length)} characters` };
  return hide.json({ ...profile, sync: hidden, people: pairs.length });
}

function personLine(one: PairStatus, index: number, hide: Pseudonyms): string {
  const { pair, state, linked, held, failed, undecided, lastRun } = one;
  const last = lastRun === null ? 'never' : isoText(lastRun.finishedAt ?? lastRun.startedAt);
  const error = lastRun?.error
    ? ` ${lastRun.error.code}: ${hide.sentence(lastRun.error.message)}`
    : '';
  const counts = `${String(linked)} linked, ${String(held)} left alone, ${String(failed)} waiting`;
  const open = `${String(undecided.conflicts)} conflicts, ${String(undecided.removals)} removals`;
  const whom = `${String(index + 1)}. ${hide.text(pair.crmUser.name)}`;
  return `${whom}: ${state}, ${pair.direction}; ${counts}; ${open}; last run ${last}.${error}`;
}

function serverLine({ host, atOnce, underWay, sent, refused }: ServerTraffic): string {
  const [most, now, all, complaints] = [atOnce, underWay, sent, refused].map(String);
  return `${host}: at once ${most ?? ''}, under way ${now ?? ''}, sent ${all ?? ''}, refused ${complaints ?? ''}`;
}

async function logLines(source: LogSource, hide: Pseudonyms): Promise<readonly string[]> {
  const lines: string[] = [];
  let size = 0;
  let before: Parameters<typeof readBackwards>[2] = null;
  do {
    const query = { filter: EVERYTHING, limit: PAGE };
    const page = await readBackwards(source, query, before);
    for (const record of page.lines) {
      const line = logLine(record, hide);
      size += line.length;
      if (lines.length >= MOST_LINES || size > MOST_CHARACTERS) return lines.toReversed();
      lines.push(line);
    }
    before = page.next;
    await source.clock.breathe();
  } while (before !== null);
  return lines.toReversed();
}

function logLine({ level, time, message, fields }: LogRecord, hide: Pseudonyms): string {
  if (level === null || time === null) return 'A damaged line.';
  const told = Object.entries(fields).map(
    ([name, value]) => `${name}=${fieldText(name, value, hide)}`,
  );
  const [text] = hide.sentence(message).split('\n');
  return [isoText(time), level.padEnd(5), text ?? '', ...told].join(' ').replaceAll('\r', ' ');
}

function fieldText(name: string, value: LogFields[string], hide: Pseudonyms): string {
  if (typeof value !== 'string') return String(value);
  return OPEN_FIELDS.includes(name) ? hide.text(value) : hide.value(value);
}

function isoText(at: EpochMs): string {
  return new Date(at).toISOString();
}
