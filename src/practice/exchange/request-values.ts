// The simple types of requests: names, and what text each admits.
import { isFieldUri } from './item-contract.ts';
import { isRealDate } from './moments.ts';

const enumeration = (...values: string[]): ReadonlySet<string> => new Set(values);

/** Closed sets, by the name that violations cite. */
const ENUMERATIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  SensitivityChoicesType: enumeration('Normal', 'Personal', 'Private', 'Confidential'),
  ImportanceChoicesType: enumeration('Low', 'Normal', 'High'),
  LegacyFreeBusyType: enumeration('Free', 'Tentative', 'Busy', 'OOF', 'WorkingElsewhere', 'NoData'),
  IdFormatType: enumeration('EwsLegacyId', 'EwsId', 'EntryId', 'HexEntryId', 'StoreId', 'OwaId'),
  BodyTypeType: enumeration('HTML', 'Text'),
  BodyTypeResponseType: enumeration('Best', 'HTML', 'Text'),
  DefaultShapeNamesType: enumeration('IdOnly', 'Default', 'AllProperties', 'PcxPeopleSearch'),
  CreateOrDeleteOperation: enumeration('SendToNone', 'SendOnlyToAll', 'SendToAllAndSaveCopy'),
  UpdateOperation: enumeration(
    'SendToNone',
    'SendOnlyToAll',
    'SendOnlyToChanged',
    'SendToAllAndSaveCopy',
    'SendToChangedAndSaveCopy',
  ),
  ConflictResolutionType: enumeration('NeverOverwrite', 'AutoResolve', 'AlwaysOverwrite'),
  DisposalType: enumeration('HardDelete', 'SoftDelete', 'MoveToDeletedItems'),
  MessageDispositionType: enumeration('SaveOnly', 'SendOnly', 'SendAndSaveCopy'),
  AffectedTaskOccurrencesType: enumeration('AllOccurrences', 'SpecifiedOccurrenceOnly'),
  FolderQueryTraversalType: enumeration('Shallow', 'Deep', 'SoftDeleted'),
  ItemQueryTraversalType: enumeration('Shallow', 'SoftDeleted', 'Associated'),
  IndexBasePointType: enumeration('Beginning', 'End'),
  SortDirectionType: enumeration('Ascending', 'Descending'),
  ContainmentModeType: enumeration(
    'FullString',
    'Prefixed',
    'Substring',
    'PrefixOnWords',
    'ExactPhrase',
  ),
  ContainmentComparisonType: enumeration(
    'Exact',
    'IgnoreCase',
    'IgnoreNonSpacingCharacters',
    'Loose',
    'IgnoreCaseAndNonSpacingCharacters',
    'LooseAndIgnoreCase',
    'LooseAndIgnoreNonSpace',
    'LooseAndIgnoreCaseAndIgnoreNonSpace',
  ),
  ResolveNamesSearchScopeType: enumeration(
    'ActiveDirectory',
    'ActiveDirectoryContacts',
    'Contacts',
    'ContactsActiveDirectory',
  ),
  NotificationEventTypeType: enumeration(
    'CopiedEvent',
    'CreatedEvent',
    'DeletedEvent',
    'ModifiedEvent',
    'MovedEvent',
    'NewMailEvent',
    'FreeBusyChangedEvent',
  ),
  SyncFolderItemsScopeType: enumeration('NormalItems', 'NormalAndAssociatedItems'),
  DistinguishedPropertySetType: enumeration(
    'Meeting',
    'Appointment',
    'Common',
    'PublicStrings',
    'Address',
    'InternetHeaders',
    'CalendarAssistant',
    'UnifiedMessaging',
    'Task',
    'Sharing',
  ),
  MapiPropertyTypeType: enumeration(
    'ApplicationTime',
    'ApplicationTimeArray',
    'Binary',
    'BinaryArray',
    'Boolean',
    'CLSID',
    'CLSIDArray',
    'Currency',
    'CurrencyArray',
    'Double',
    'DoubleArray',
    'Error',
    'Float',
    'FloatArray',
    'Integer',
    'IntegerArray',
    'Long',
    'LongArray',
    'Null',
    'Object',
    'ObjectArray',
    'Short',
    'ShortArray',
    'SystemTime',
    'SystemTimeArray',
    'String',
    'StringArray',
  ),
  DistinguishedFolderIdNameType: enumeration(
    'calendar',
    'contacts',
    'deleteditems',
    'drafts',
    'inbox',
    'journal',
    'notes',
    'outbox',
    'sentitems',
    'tasks',
    'msgfolderroot',
    'publicfoldersroot',
    'root',
    'junkemail',
    'searchfolders',
    'voicemail',
    'recoverableitemsroot',
    'recoverableitemsdeletions',
    'recoverableitemsversions',
    'recoverableitemspurges',
    'archiveroot',
    'archivemsgfolderroot',
    'archivedeleteditems',
    'syncissues',
    'conflicts',
    'localfailures',
    'serverfailures',
    'recipientcache',
    'quickcontacts',
    'conversationhistory',
    'todosearch',
    'favorites',
  ),
  UserConfigurationPart: enumeration('Id', 'Dictionary', 'XmlData', 'BinaryData', 'All'),
  DayOfWeekType: enumeration(
    'Sunday',
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
    'Day',
    'Weekday',
    'WeekendDay',
  ),
  DayOfWeekIndexType: enumeration('First', 'Second', 'Third', 'Fourth', 'Last'),
  MonthNamesType: enumeration(
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ),
};

const PATTERNS: Readonly<Record<string, RegExp>> = {
  boolean: /^(?:true|false|0|1)$/u,
  int: /^[+-]?\d{1,10}$/u,
  dateTime: /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/u,
  date: /^\d{4}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)?$/u,
  base64Binary: /^[A-Za-z0-9+/\s]*={0,2}\s*$/u,
  GuidType: /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/u,
  PropertyTagType: /^(?:0[xX][0-9A-Fa-f]{1,4}|\d{1,5})$/u,
  language: /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/u,
};

/** Whole numbers with bounds. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  MaxSyncChangesReturnedType: [1, 512],
  ReminderMinutesBeforeStartType: [0, 2_629_800],
  StreamingSubscriptionConnectionTimeoutType: [1, 30],
  positiveInt: [1, 2_147_483_647],
  count: [0, 2_147_483_647],
};

/** Lists of values of another type, divided by blanks. */
const LISTS: Readonly<Record<string, string>> = {
  DaysOfWeekType: 'DayOfWeekType',
  UserConfigurationPropertyType: 'UserConfigurationPart',
};

/** The constraint that `text` breaks, or null when it is fine. */
export function brokenConstraint(type: string, text: string): string | null {
  const trimmed = text.trim();
  if (type === 'string') return null;
  if (type === 'NonEmptyStringType') return text === '' ? 'MinLength' : null;
  const values = ENUMERATIONS[type];
  if (values !== undefined) return values.has(trimmed) ? null : 'Enumeration';
  if (type === 'FieldUriType') return isFieldUri(trimmed) ? null : 'Enumeration';
  const parts = LISTS[type];
  if (parts !== undefined) return brokenPart(trimmed, parts);
  const range = RANGES[type];
  if (range !== undefined) return brokenRange(trimmed, range);
  const pattern = PATTERNS[type];
  if (pattern === undefined) throw new Error(`The contract names no type ${type}`);
  if (!pattern.test(trimmed)) return 'Pattern';
  const isDate = type === 'date' || type === 'dateTime';
  return isDate && !isRealDate(trimmed.slice(0, 10)) ? 'Pattern' : null;
}

function brokenPart(text: string, type: string): string | null {
  const parts = text === '' ? [] : text.split(/\s+/u);
  return parts.map((part) => brokenConstraint(type, part)).find((b) => b !== null) ?? null;
}

function brokenRange(text: string, [least, most]: readonly [number, number]): string | null {
  if (!/^[+-]?\d{1,10}$/u.test(text)) return 'Pattern';
  if (Number(text) < least) return 'MinInclusive';
  return Number(text) > most ? 'MaxInclusive' : null;
}
