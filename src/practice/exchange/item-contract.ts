// The children of an item in the order of the schema, in the notation of the request contract.

/** What every kind of item has. */
export const ITEM_FIELDS = [
  'MimeContent:MimeContent?',
  'ItemId:ItemId?',
  'ParentFolderId:FolderId?',
  'ItemClass:string?',
  'Subject:string?',
  'Sensitivity:SensitivityChoicesType?',
  'Body:Body?',
  'Attachments:any?',
  'DateTimeReceived:dateTime?',
  'Size:int?',
  'Categories:Strings?',
  'Importance:ImportanceChoicesType?',
  'InReplyTo:string?',
  'IsSubmitted:boolean?',
  'IsDraft:boolean?',
  'IsFromMe:boolean?',
  'IsResend:boolean?',
  'IsUnmodified:boolean?',
  'InternetMessageHeaders:any?',
  'DateTimeSent:dateTime?',
  'DateTimeCreated:dateTime?',
  'ResponseObjects:any?',
  'ReminderDueBy:dateTime?',
  'ReminderIsSet:boolean?',
  'ReminderNextTime:dateTime?',
  'ReminderMinutesBeforeStart:ReminderMinutesBeforeStartType?',
  'DisplayCc:string?',
  'DisplayTo:string?',
  'DisplayBcc:string?',
  'HasAttachments:boolean?',
  'ExtendedProperty:ExtendedProperty*',
  'Culture:language?',
  'EffectiveRights:any?',
  'LastModifiedName:string?',
  'LastModifiedTime:dateTime?',
  'IsAssociated:boolean?',
  'WebClientReadFormQueryString:string?',
  'WebClientEditFormQueryString:string?',
  'ConversationId:any?',
  'UniqueBody:Body?',
  'Flag:any?',
  'StoreEntryId:base64Binary?',
  'InstanceKey:base64Binary?',
  'NormalizedBody:Body?',
  'EntityExtractionResult:any?',
  'PolicyTag:any?',
  'ArchiveTag:any?',
  'RetentionDate:dateTime?',
  'Preview:string?',
  'RightsManagementLicenseData:any?',
  'PredictedActionReasons:any?',
  'IsClutter:boolean?',
  'BlockStatus:boolean?',
  'HasBlockedImages:boolean?',
  'TextBody:Body?',
  'IconIndex:any?',
];

/** What a calendar item has after those. */
export const CALENDAR_FIELDS = [
  'UID:string?',
  'RecurrenceId:dateTime?',
  'DateTimeStamp:dateTime?',
  'Start:dateTime?',
  'End:dateTime?',
  'OriginalStart:dateTime?',
  'IsAllDayEvent:boolean?',
  'LegacyFreeBusyStatus:LegacyFreeBusyType?',
  'Location:string?',
  'When:string?',
  'IsMeeting:boolean?',
  'IsCancelled:boolean?',
  'IsRecurring:boolean?',
  'MeetingRequestWasSent:boolean?',
  'IsResponseRequested:boolean?',
  'CalendarItemType:string?',
  'MyResponseType:string?',
  'Organizer:SingleRecipient?',
  'RequiredAttendees:Attendees?',
  'OptionalAttendees:Attendees?',
  'Resources:Attendees?',
  'InboxReminders:any?',
  'ConflictingMeetingCount:int?',
  'AdjacentMeetingCount:int?',
  'ConflictingMeetings:any?',
  'AdjacentMeetings:any?',
  'Duration:string?',
  'TimeZone:string?',
  'AppointmentReplyTime:dateTime?',
  'AppointmentSequenceNumber:int?',
  'AppointmentState:int?',
  'Recurrence:Recurrence?',
  'FirstOccurrence:any?',
  'LastOccurrence:any?',
  'ModifiedOccurrences:any?',
  'DeletedOccurrences:any?',
  'MeetingTimeZone:any?',
  'StartTimeZone:TimeZoneDefinition?',
  'EndTimeZone:TimeZoneDefinition?',
  'ConferenceType:int?',
  'AllowNewTimeProposal:boolean?',
  'IsOnlineMeeting:boolean?',
  'MeetingWorkspaceUrl:string?',
  'NetShowUrl:string?',
  'EnhancedLocation:any?',
  'StartWallClock:dateTime?',
  'EndWallClock:dateTime?',
  'StartTimeZoneId:string?',
  'EndTimeZoneId:string?',
  'IntendedFreeBusyStatus:LegacyFreeBusyType?',
  'JoinOnlineMeetingUrl:string?',
  'OnlineMeetingSettings:any?',
  'IsOrganizer:boolean?',
  'CalendarActivityData:any?',
];

// Properties of the schema's later versions that no element of a calendar item has here.
const LATER =
  'MimeContentUTF8 Mentions MentionedMe MentionsPreview MentionsEx Hashtags AppliedHashtags ' +
  'AppliedHashtagsPreview Likes LikesPreview PendingSocialActivityTagIds AtAllMention CanDelete ' +
  'InferenceClassification FirstBody';

const uris = (set: string, lines: readonly string[]): readonly string[] =>
  lines.map((line) => `${set}:${line.replace(/:.*$/u, '')}`);

const ITEM_URIS: ReadonlySet<string> = new Set([
  ...uris(
    'item',
    ITEM_FIELDS.filter((line) => !line.startsWith('ExtendedProperty:')),
  ),
  ...uris('item', LATER.split(' ')),
  ...uris('calendar', CALENDAR_FIELDS),
]);

/** Whether the schema knows a FieldURI; those of other kinds of items are not gone through. */
export function isFieldUri(uri: string): boolean {
  if (/^(?:item|calendar):/u.test(uri)) return ITEM_URIS.has(uri);
  return /^(?:folder|message|meeting|meetingRequest|task|contacts|distributionlist|postitem|conversation|person|persona):[A-Z][A-Za-z0-9]*$/u.test(
    uri,
  );
}
