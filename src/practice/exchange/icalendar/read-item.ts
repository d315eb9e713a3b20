// The iCalendar text from which a client lets an item be made.
import { wallOf } from '../../wall-time.ts';
import type { ItemValue, OccurrenceException } from '../calendar-item.ts';
import { EwsError } from '../ews-error.ts';
import type { TimeChange } from '../item-times.ts';
import type { XmlElement } from '../xml-reader.ts';
import { ianaOf } from '../zones.ts';
import { CalendarTextError, lineOf, linesOf, plainText, readComponents } from './content-lines.ts';
import type { Component } from './content-lines.ts';
import { readContent, readPeople, readSpan } from './read-event.ts';
import type { EventSpan } from './read-event.ts';
import { readTime } from './read-time.ts';
import { readRule } from './recurrence-rule.ts';

export type CalendarContent = { readonly value: Partial<ItemValue>; readonly times: TimeChange };

/**
 * @param source A MimeContent element.
 * @param own Windows id of the mailbox's zone.
 * @throws EwsError ErrorMimeContentInvalidBase64String, ErrorMimeContentInvalid,
 * ErrorMimeContentConversionFailed, ErrorCalendarInvalidRecurrence, ErrorTimeZone.
 */
export function readMimeContent(source: XmlElement, own: string): CalendarContent {
  const packed = source.text.replace(/\s/gu, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/u.test(packed)) {
    throw new EwsError(
      'ErrorMimeContentInvalidBase64String',
      'The MIME content contains an invalid base64 string.',
    );
  }
  try {
    return readCalendar(Buffer.from(packed, 'base64').toString('utf8'), own);
  } catch (error) {
    if (!(error instanceof CalendarTextError)) throw error;
    throw new EwsError('ErrorMimeContentInvalid', `The MIME content is invalid: ${error.message}`);
  }
}

function readCalendar(content: string, own: string): CalendarContent {
  const calendar = readComponents(content).find(({ name }) => name === 'VCALENDAR');
  const events = (calendar?.components ?? []).filter(({ name }) => name === 'VEVENT');
  const isDate = (event: Component): boolean => lineOf(event, 'RECURRENCE-ID') !== null;
  const [master, ...more] = events.filter((event) => !isDate(event));
  if (master === undefined || more.length > 0) {
    throw new EwsError(
      'ErrorMimeContentConversionFailed',
      'The MIME content does not describe exactly one calendar item.',
    );
  }
  const span = readSpan(master, own);
  const uid = plainText(lineOf(master, 'UID')?.value ?? '');
  const value = {
    ...readContent(master),
    ...readPeople(master),
    ...(uid === '' ? {} : { uid }),
    ...readSeries({ master, span, dates: events.filter(isDate), own }),
  };
  return { value, times: readTimes(span) };
}

function readTimes({ start, end, allDay }: EventSpan): TimeChange {
  return {
    start: start.text,
    end: end.text,
    allDay,
    ...(start.zone === null ? {} : { startZone: start.zone }),
    ...(end.zone === null ? {} : { endZone: end.zone }),
  };
}

type Series = {
  readonly master: Component;
  readonly span: EventSpan;
  /** The events that stand for one date each. */
  readonly dates: readonly Component[];
  readonly own: string;
};

function readSeries({ master, span, dates, own }: Series): Partial<ItemValue> {
  const rule = lineOf(master, 'RRULE');
  if (rule === null) return {};
  const zone = ianaOf(span.start.zone ?? 'UTC') ?? 'UTC';
  const dateOf = (until: string): string => {
    const { isDate, text, epoch } = readTime({ ...rule, value: until }, own);
    return (isDate ? text : wallOf(epoch, zone)).slice(0, 10);
  };
  const startDate = wallOf(span.start.epoch, zone).slice(0, 10);
  const deletedStarts = linesOf(master, 'EXDATE').flatMap((line) =>
    line.value.split(',').map((value) => readTime({ ...line, value }, own).epoch),
  );
  return {
    recurrence: readRule(rule.value, startDate, dateOf),
    deletedStarts: deletedStarts.sort((a, b) => a - b),
    exceptions: dates
      .map((event) => readException(event, own))
      .sort((a, b) => a.originalStart - b.originalStart),
  };
}

function readException(event: Component, own: string): OccurrenceException {
  const id = lineOf(event, 'RECURRENCE-ID');
  if (id === null) throw new TypeError('Only events of one date come here');
  const { start, end, allDay } = readSpan(event, own);
  return {
    originalStart: readTime(id, own).epoch,
    change: { ...readContent(event), start: start.epoch, end: end.epoch, allDay },
  };
}
