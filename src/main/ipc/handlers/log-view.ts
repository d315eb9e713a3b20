/** Shows lines of the log as the window knows them. */
import type { Pair } from '../../../sync/index.ts';
import { EVERYTHING, type LogFilter, type LogPlace, type LogRecord } from '../../log/log-record.ts';
import type { LogFilterView, LogRecordView } from '../contract/log.ts';
import { remedyOf } from './problem-of.ts';

export function placeText({ file, offset }: LogPlace): string {
  return `${file}:${offset}`;
}

/** @param text as {@link placeText} makes it */
export function placeOf(text: string | null): LogPlace | null {
  const [file, offset] = text?.split(':') ?? [];
  return file === undefined ? null : { file, offset: Number(offset) };
}

/** Lines name a person by the name of the CRM user, or by the pair. */
export function logFilter(view: LogFilterView, pairs: readonly Pair[]): LogFilter {
  const { pair: id, atLeast, text, from, until, run } = view;
  const name = pairs.find((one) => one.id === id)?.crmUser.name;
  const people = id === null ? null : [id, ...(name === undefined ? [] : [name])];
  return { ...EVERYTHING, atLeast, text: text.trim(), from, until, run, people };
}

export function recordView(record: LogRecord, pairs: readonly Pair[]): LogRecordView {
  const { place, level, time, message, fields } = record;
  const { person, pair, run, link, code } = fields;
  const name = person ?? pairs.find((one) => one.id === pair)?.crmUser.name ?? null;
  return {
    ...{ place: placeText(place), level, at: time, message },
    person: textOr(name),
    fields: Object.entries(fields).map(([field, value]) => ({ name: field, value: String(value) })),
    run: textOr(run),
    link: textOr(link),
    remedy: remedyOf(code, message),
  };
}

function textOr(value: LogRecord['fields'][string] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
