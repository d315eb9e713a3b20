// The form of every request: which elements may stand where, in which order, with what attributes.
// One line names one place: `Element:Type`, alternatives divided by `|`, then `?`, `*` or `+`.
// A type is another entry of this table, a simple type, or `any` for what is passed over.

import { CALENDAR_FIELDS, ITEM_FIELDS } from './item-contract.ts';
import { NAVIGATION_FORMS, NAVIGATION_OPERATIONS } from './navigation-contract.ts';
import { STREAMING_FORMS, STREAMING_OPERATIONS } from './streaming-contract.ts';
import type { Form } from './request-form.ts';

const OTHER_ITEMS =
  'Item:any|Message:any|Contact:any|DistributionList:any|Task:any|PostItem:any|' +
  'MeetingMessage:any|MeetingRequest:any|MeetingResponse:any|MeetingCancellation:any';
const RESPONSES = 'AcceptItem:any|TentativelyAcceptItem:any|DeclineItem:any|CancelCalendarItem:any';
const PATH = 'FieldURI:FieldURI|IndexedFieldURI:IndexedFieldURI|ExtendedFieldURI:ExtendedFieldURI';
const ITEM_ID =
  'ItemId:ItemId|OccurrenceItemId:OccurrenceItemId|RecurringMasterItemId:RecurringMasterItemId';
const FOLDER_ID = 'FolderId:FolderId|DistinguishedFolderId:DistinguishedFolderId';
const SEARCH =
  'Contains:Contains|Excludes:any|Exists:Exists|IsEqualTo:Comparison|IsNotEqualTo:Comparison|' +
  'IsGreaterThan:Comparison|IsGreaterThanOrEqualTo:Comparison|IsLessThan:Comparison|' +
  'IsLessThanOrEqualTo:Comparison|And:Restriction|Not:Restriction|Or:Restriction';
const INTERVAL = 'Interval:positiveInt';

const OPERATIONS: Readonly<Record<string, Form>> = {
  ...NAVIGATION_OPERATIONS,
  ...STREAMING_OPERATIONS,
  GetFolder: { sequence: ['FolderShape:FolderShape', 'FolderIds:FolderIds'] },
  SyncFolderItems: {
    sequence: [
      'ItemShape:ItemShape',
      'SyncFolderId:TargetFolder',
      'SyncState:string?',
      'Ignore:ItemIds?',
      'MaxChangesReturned:MaxSyncChangesReturnedType',
      'SyncScope:SyncFolderItemsScopeType?',
    ],
  },
  GetItem: { sequence: ['ItemShape:ItemShape', 'ItemIds:ItemIds'] },
  FindItem: {
    attributes: { Traversal: 'ItemQueryTraversalType!' },
    sequence: [
      'ItemShape:ItemShape',
      'IndexedPageItemView:IndexedPageView|FractionalPageItemView:any|' +
        'SeekToConditionPageItemView:any|CalendarView:CalendarView|ContactsView:any?',
      'GroupBy:any|DistinguishedGroupBy:any?',
      'Restriction:Restriction?',
      'SortOrder:SortOrder?',
      'ParentFolderIds:FolderIds',
      'QueryString:any?',
    ],
  },
  CreateItem: {
    attributes: {
      MessageDisposition: 'MessageDispositionType',
      SendMeetingInvitations: 'CreateOrDeleteOperation',
    },
    sequence: ['SavedItemFolderId:TargetFolder?', 'Items:NewItems'],
  },
  UpdateItem: {
    attributes: {
      ConflictResolution: 'ConflictResolutionType!',
      MessageDisposition: 'MessageDispositionType',
      SendMeetingInvitationsOrCancellations: 'UpdateOperation',
      SuppressReadReceipts: 'boolean',
    },
    sequence: ['SavedItemFolderId:TargetFolder?', 'ItemChanges:ItemChanges'],
  },
  DeleteItem: {
    attributes: {
      DeleteType: 'DisposalType!',
      SendMeetingCancellations: 'CreateOrDeleteOperation',
      AffectedTaskOccurrences: 'AffectedTaskOccurrencesType',
      SuppressReadReceipts: 'boolean',
    },
    sequence: ['ItemIds:ItemIds'],
  },
  ResolveNames: {
    attributes: {
      ReturnFullContactData: 'boolean!',
      SearchScope: 'ResolveNamesSearchScopeType',
      ContactDataShape: 'DefaultShapeNamesType',
    },
    sequence: ['ParentFolderIds:FolderIds?', 'UnresolvedEntry:NonEmptyStringType'],
  },
};

export const FORMS: Readonly<Record<string, Form>> = {
  ...OPERATIONS,
  ...NAVIGATION_FORMS,
  ...STREAMING_FORMS,
  FolderShape: { sequence: ['BaseShape:DefaultShapeNamesType', 'AdditionalProperties:Paths?'] },
  FolderIds: { sequence: [`${FOLDER_ID}+`] },
  TargetFolder: { sequence: [FOLDER_ID] },
  FolderId: { attributes: { Id: 'string!', ChangeKey: 'string' }, sequence: [] },
  DistinguishedFolderId: {
    attributes: { Id: 'DistinguishedFolderIdNameType!', ChangeKey: 'string' },
    sequence: ['Mailbox:Mailbox?'],
  },
  Mailbox: {
    sequence: [
      'Name:string?',
      'EmailAddress:NonEmptyStringType?',
      'RoutingType:NonEmptyStringType?',
      'MailboxType:string?',
      'ItemId:ItemId?',
      'OriginalDisplayName:string?',
    ],
  },
  ItemIds: { sequence: [`${ITEM_ID}+`] },
  ItemId: { attributes: { Id: 'string!', ChangeKey: 'string' }, sequence: [] },
  OccurrenceItemId: {
    attributes: { RecurringMasterId: 'string!', ChangeKey: 'string', InstanceIndex: 'int!' },
    sequence: [],
  },
  RecurringMasterItemId: {
    attributes: { OccurrenceId: 'string!', ChangeKey: 'string' },
    sequence: [],
  },
  ItemShape: {
    sequence: [
      'BaseShape:DefaultShapeNamesType',
      'IncludeMimeContent:boolean?',
      'BodyType:BodyTypeResponseType?',
      'UniqueBodyType:BodyTypeResponseType?',
      'NormalizedBodyType:BodyTypeResponseType?',
      'FilterHtmlContent:boolean?',
      'ConvertHtmlCodePageToUTF8:boolean?',
      'InlineImageUrlTemplate:string?',
      'BlockExternalImages:boolean?',
      'AddBlankTargetToLinks:boolean?',
      'MaximumBodySize:int?',
      'AdditionalProperties:Paths?',
    ],
  },
  Paths: { sequence: [`${PATH}+`] },
  FieldURI: { attributes: { FieldURI: 'FieldUriType!' }, sequence: [] },
  IndexedFieldURI: { attributes: { FieldURI: 'string!', FieldIndex: 'string!' }, sequence: [] },
  ExtendedFieldURI: {
    attributes: {
      DistinguishedPropertySetId: 'DistinguishedPropertySetType',
      PropertySetId: 'GuidType',
      PropertyTag: 'PropertyTagType',
      PropertyName: 'string',
      PropertyId: 'int',
      PropertyType: 'MapiPropertyTypeType!',
    },
    sequence: [],
  },
  IndexedPageView: {
    attributes: {
      MaxEntriesReturned: 'positiveInt',
      Offset: 'count!',
      BasePoint: 'IndexBasePointType!',
    },
    sequence: [],
  },
  CalendarView: {
    attributes: { MaxEntriesReturned: 'positiveInt', StartDate: 'dateTime!', EndDate: 'dateTime!' },
    sequence: [],
  },
  SortOrder: { sequence: ['FieldOrder:FieldOrder+'] },
  FieldOrder: { attributes: { Order: 'SortDirectionType!' }, sequence: [PATH] },
  Restriction: { sequence: [`${SEARCH}+`] },
  Contains: {
    attributes: {
      ContainmentMode: 'ContainmentModeType',
      ContainmentComparison: 'ContainmentComparisonType',
    },
    sequence: [PATH, 'Constant:Constant'],
  },
  Exists: { sequence: [PATH] },
  Comparison: { sequence: [PATH, 'FieldURIOrConstant:FieldOrConstant'] },
  FieldOrConstant: { sequence: [`${PATH}|Constant:Constant`] },
  Constant: { attributes: { Value: 'string!' }, sequence: [] },
  NewItems: { sequence: [`CalendarItem:CalendarItem|${OTHER_ITEMS}|${RESPONSES}+`] },
  CalendarItem: { sequence: [...ITEM_FIELDS, ...CALENDAR_FIELDS] },
  MimeContent: { attributes: { CharacterSet: 'string' }, text: 'string' },
  Body: { attributes: { BodyType: 'BodyTypeType!', IsTruncated: 'boolean' }, text: 'string' },
  Strings: { sequence: ['String:string*'] },
  ExtendedProperty: {
    sequence: ['ExtendedFieldURI:ExtendedFieldURI', 'Value:string|Values:Values'],
  },
  Values: { sequence: ['Value:string+'] },
  SingleRecipient: { sequence: ['Mailbox:Mailbox'] },
  Attendees: { sequence: ['Attendee:Attendee+'] },
  Attendee: {
    sequence: [
      'Mailbox:Mailbox',
      'ResponseType:string?',
      'LastResponseTime:dateTime?',
      'ProposedStart:dateTime?',
      'ProposedEnd:dateTime?',
    ],
  },
  TimeZoneDefinition: {
    attributes: { Id: 'string', Name: 'string' },
    sequence: ['Periods:any?', 'TransitionsGroups:any?', 'Transitions:any?'],
  },
  Recurrence: {
    sequence: [
      'RelativeYearlyRecurrence:RelativeYearly|AbsoluteYearlyRecurrence:AbsoluteYearly|' +
        'RelativeMonthlyRecurrence:RelativeMonthly|AbsoluteMonthlyRecurrence:AbsoluteMonthly|' +
        'WeeklyRecurrence:Weekly|DailyRecurrence:Daily',
      'NoEndRecurrence:NoEnd|EndDateRecurrence:EndDate|NumberedRecurrence:Numbered',
    ],
  },
  Daily: { sequence: [INTERVAL] },
  Weekly: { sequence: [INTERVAL, 'DaysOfWeek:DaysOfWeekType', 'FirstDayOfWeek:DayOfWeekType?'] },
  AbsoluteMonthly: { sequence: [INTERVAL, 'DayOfMonth:int'] },
  RelativeMonthly: {
    sequence: [INTERVAL, 'DaysOfWeek:DayOfWeekType', 'DayOfWeekIndex:DayOfWeekIndexType'],
  },
  AbsoluteYearly: { sequence: ['DayOfMonth:int', 'Month:MonthNamesType'] },
  RelativeYearly: {
    sequence: [
      'DaysOfWeek:DayOfWeekType',
      'DayOfWeekIndex:DayOfWeekIndexType',
      'Month:MonthNamesType',
    ],
  },
  NoEnd: { sequence: ['StartDate:date'] },
  EndDate: { sequence: ['StartDate:date', 'EndDate:date'] },
  Numbered: { sequence: ['StartDate:date', 'NumberOfOccurrences:positiveInt'] },
  ItemChanges: { sequence: ['ItemChange:ItemChange+'] },
  ItemChange: { sequence: [ITEM_ID, 'Updates:Updates', 'CalendarActivityData:any?'] },
  Updates: {
    sequence: ['AppendToItemField:SetField|SetItemField:SetField|DeleteItemField:DeleteField+'],
  },
  SetField: { sequence: [PATH, `CalendarItem:CalendarItem|${OTHER_ITEMS}`] },
  DeleteField: { sequence: [PATH] },
};

export function isOperation(name: string): boolean {
  return Object.hasOwn(OPERATIONS, name);
}
