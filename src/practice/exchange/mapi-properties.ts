// Properties of an item that clients may also name by their MAPI tags and ids: the same values in
// the types of the store. Tags and ids are those of the vendor's list of properties (MS-OXPROPS).
import { asText, storedText } from './body-text.ts';
import { attendeesOf } from './calendar-item.ts';
import type { FreeBusy, Importance, ItemValue, Sensitivity, ShownItem } from './calendar-item.ts';
import { isOrganizer } from './item-access.ts';
import { storedSubject } from './item-fields.ts';
import { writeMoment } from './moments.ts';
import { setKey } from './property-path.ts';
import type { OperationContext } from './session.ts';

export type MapiProperty = {
  readonly read: (shown: ShownItem, context: OperationContext) => readonly string[] | null;
  /** What a new value changes; no value at all clears it. null: only the store writes it. */
  readonly write: ((values: readonly string[]) => Partial<ItemValue>) | null;
};

const SENSITIVITIES: readonly Sensitivity[] = ['Normal', 'Personal', 'Private', 'Confidential'];
const IMPORTANCES: readonly Importance[] = ['Low', 'Normal', 'High'];
const BUSY: readonly FreeBusy[] = ['Free', 'Tentative', 'Busy', 'OOF', 'WorkingElsewhere'];

const tag = (number: number, type: string): string => `tag ${String(number)} ${type}`;
const appointment = (id: number, type: string): string =>
  `${setKey('Appointment')} id ${String(id)} ${type}`;
const common = (id: number, type: string): string => `${setKey('Common')} id ${String(id)} ${type}`;

type Read = (value: ItemValue, shown: ShownItem) => string | number | boolean;

const only = (read: Read): MapiProperty => ({
  read: (shown) => [String(read(shown.value, shown))],
  write: null,
});

const both = (read: Read, write: (text: string) => Partial<ItemValue>): MapiProperty => ({
  ...only(read),
  write: ([text = '']) => write(text),
});

const moment = (read: (value: ItemValue, shown: ShownItem) => number): MapiProperty =>
  only((value, shown) => writeMoment(read(value, shown), null));

/** Kept as a number that counts through a list. */
function listed<Value>(
  list: readonly Value[],
  read: (value: ItemValue) => Value,
  write: (value: Value) => Partial<ItemValue>,
): MapiProperty {
  return both(
    (value) => Math.max(0, list.indexOf(read(value))),
    (text) => {
      const value = list[Number(text)];
      return value === undefined ? {} : write(value);
    },
  );
}

const PROPERTIES: Readonly<Record<string, MapiProperty>> = {
  // PidTagMessageClass, PidTagImportance, PidTagSensitivity, PidTagSubject, PidTagMessageFlags
  [tag(0x001a, 'String')]: only(() => 'IPM.Appointment'),
  [tag(0x0017, 'Integer')]: listed(
    IMPORTANCES,
    ({ importance }) => importance,
    (importance) => ({ importance }),
  ),
  [tag(0x0036, 'Integer')]: listed(
    SENSITIVITIES,
    ({ sensitivity }) => sensitivity,
    (sensitivity) => ({ sensitivity }),
  ),
  [tag(0x0037, 'String')]: {
    read: ({ value }) => (value.subject === '' ? null : [value.subject]),
    write: ([subject = '']) => ({ subject: storedSubject(subject) }),
  },
  [tag(0x0e07, 'Integer')]: only(() => 1),
  // PidTagMessageSize, PidTagInternetArticleNumber, PidTagBody, PidTagCreationTime, PidTagLastModificationTime
  [tag(0x0e08, 'Integer')]: only(({ body }) => 800 + 2 * body.content.length),
  [tag(0x0e23, 'Integer')]: only((_, { item }) => item.number),
  [tag(0x1000, 'String')]: both(
    ({ body }) => asText(body),
    (content) => ({ body: { format: 'Text', content: storedText(content) } }),
  ),
  [tag(0x3007, 'SystemTime')]: moment((_, { item }) => item.createdAt),
  [tag(0x3008, 'SystemTime')]: moment((_, { item }) => item.modifiedAt),
  // PidNameKeywords
  [`${setKey('PublicStrings')} name StringArray Keywords`]: {
    read: ({ value }) => (value.categories.length === 0 ? null : value.categories),
    write: (categories) => ({ categories }),
  },
  // PidLidBusyStatus, PidLidLocation, PidLidAppointmentStartWhole, PidLidAppointmentEndWhole
  [appointment(0x8205, 'Integer')]: listed(
    BUSY,
    ({ busy }) => busy,
    (busy) => ({ busy }),
  ),
  [appointment(0x8208, 'String')]: {
    read: ({ value }) => (value.location === '' ? null : [value.location]),
    write: ([location = '']) => ({ location }),
  },
  [appointment(0x820d, 'SystemTime')]: moment(({ start }) => start),
  [appointment(0x820e, 'SystemTime')]: moment(({ end }) => end),
  // PidLidAppointmentSubType, PidLidRecurring, PidLidPrivate, PidLidReminderDelta, PidLidReminderSet
  [appointment(0x8215, 'Boolean')]: only(({ allDay }) => allDay),
  [appointment(0x8223, 'Boolean')]: only((_, { kind }) => kind !== 'Single'),
  [common(0x8506, 'Boolean')]: only(
    ({ sensitivity }) => sensitivity === 'Private' || sensitivity === 'Confidential',
  ),
  [common(0x8501, 'Integer')]: both(
    ({ reminderMinutes }) => reminderMinutes,
    (minutes) => ({ reminderMinutes: Number(minutes) }),
  ),
  [common(0x8503, 'Boolean')]: both(
    ({ reminderIsSet }) => reminderIsSet,
    (isSet) => ({ reminderIsSet: /^(?:true|1)$/u.test(isSet) }),
  ),
  // PidLidAppointmentStateFlags: 1 for a meeting, 2 for one that somebody else called. The store
  // sees to them itself, whatever a client writes.
  [appointment(0x8217, 'Integer')]: {
    read: (shown, context) => {
      if (attendeesOf(shown.value).length === 0) return ['0'];
      return [isOrganizer(shown, context) ? '1' : '3'];
    },
    write: () => ({}),
  },
};

export function mapiProperty(key: string): MapiProperty | null {
  return Object.hasOwn(PROPERTIES, key) ? (PROPERTIES[key] ?? null) : null;
}
