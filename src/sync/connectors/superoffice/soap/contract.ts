/**
 * The carriers of Services88 that we send, member by member in the order of the vendor's WSDL:
 * NetServer reads them in this order and passes over what comes too late. Members that came with
 * later releases stand where the vendor's samples show them.
 */

export const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
export const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
export const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * - `text`: strings, which can be nil; `value`: enumerations, dates, durations and fractions, which
 *   cannot;
 * - `flags`: an enumeration of which several values can hold;
 * - `map`: texts by key; `rights`: carriers of the rights by field; `ints`, `texts`: arrays of simple values;
 * - `as-is`: kept and sent back without a look inside;
 * - anything else is the name of a carrier, with `[]` behind it for an array.
 */
export type MemberKind = string;

export type Members = ReadonlyMap<string, MemberKind>;

const CARRIER = 'TableRight:TableRight FieldProperties:rights';

const LISTED: Readonly<Record<string, string>> = {
  TableRight: 'Mask:flags Reason:text',
  FieldRight: 'Mask:flags Reason:text',
  FieldProperty: 'FieldRight:FieldRight FieldType:text FieldLength:int',
  Associate: `${CARRIER} AssociateId:int Name:text PersonId:int Rank:int Tooltip:text Type:value
    GroupIdx:int FullName:text FormalName:text Deleted:flag EjUserId:int UserName:text
    ExtraFields:map CustomFields:map`,
  Contact: `${CARRIER} ContactId:int Name:text OrgNr:text Department:text URL:text City:text
    DirectPhone:text AssociateId:int CountryId:int EmailAddress:text Kananame:text
    EmailAddressName:text URLName:text AssociateFullName:text BusinessName:text CategoryName:text
    CountryName:text Address:as-is FormattedAddress:text FullName:text IsOwnerContact:flag
    ActiveErpLinks:int Number1:text Number2:text`,
  Person: `${CARRIER} Position:text PersonId:int Mrmrs:text Firstname:text Lastname:text
    MiddleName:text Title:text Description:text Email:text FullName:text DirectPhone:text
    FormalName:text CountryId:int ContactId:int ContactName:text Retired:int Rank:int
    ActiveInterests:int ContactDepartment:text ContactCountryId:int ContactOrgNr:text FaxPhone:text
    MobilePhone:text ContactPhone:text AssociateName:text AssociateId:int UsePersonAddress:flag
    ContactFax:text Kanafname:text Kanalname:text Post1:text Post2:text Post3:text EmailName:text
    ContactFullName:text ActiveErpLinks:int TicketPriorityId:int SupportLanguageId:int
    SupportAssociateId:int CategoryName:text PersonNumber:text`,
  Priority: `${CARRIER} Id:int Value:text Tooltip:text`,
  Project: `${CARRIER} ProjectId:int Name:text Description:text URL:text Type:text AssociateId:int
    AssociateFullName:text TypeId:int Updated:value StatusId:int Status:text TextId:int
    PublishTo:value PublishFrom:value IsPublished:flag URLName:text ProjectNumber:text
    ActiveErpLinks:int`,
  Sale: `${CARRIER} ContactName:text SaleDate:value SaleId:int Probability:int Title:text
    Amount:value Currency:text ProjectName:text AssociateFullName:text Description:text Status:value
    WeightedAmount:value ProjectId:int EarningPercent:value Earning:value ContactId:int
    AssociateId:int PersonId:int SaleTypeId:int SaleTypeName:text PersonFullName:text
    Completed:value ActiveErpLinks:int NextDueDate:value Number:text`,
  TaskListItem: `${CARRIER} TaskListItemId:int Value:text Direction:value Type:value Tooltip:text
    Deleted:flag IntentId:int Rank:int IsDefaultAlldayEvent:flag IsDefaultFree:flag
    IsDefaultPublished:flag ColorIndex:value DefaultVideomeetingStatus:value`,
  Link: `${CARRIER} EntityName:text Id:int Description:text ExtraInfo:text LinkId:int`,
  VisibleFor: `${CARRIER} VisibleId:int Visibility:value DisplayValue:text`,
  ParticipantInfo: `AssociateId:int PersonId:int ContactId:int EmailId:int SendEmail:flag
    InvitationStatus:value EmailAddress:text Description:text ExternallyOwnedType:value
    ExternallyOwnedStatus:value`,
  RecurrenceInfo: `RecurrenceId:int StartDate:value EndDate:value RecurrenceEndType:value
    Pattern:value DayPattern:RecurrenceDayPattern WeekPattern:RecurrenceWeekPattern
    MonthPattern:RecurrenceMonthPattern YearPattern:RecurrenceYearPattern Dates:RecurrenceDate[]
    RecurrenceCounter:int IsRecurrence:flag`,
  RecurrenceDayPattern: 'Cycle:int Pattern:value',
  RecurrenceWeekPattern: 'Cycle:int Weekdays:flags',
  RecurrenceMonthPattern: 'Cycle:int Day:int Weekday:flags WeekOfMonth:value Pattern:value',
  RecurrenceYearPattern: 'Cycle:int Day:int Weekday:flags WeekOfMonth:value Pattern:value',
  RecurrenceDate:
    'Date:value IsConflict:flag Description:text DescriptionStyleHint:text Tooltip:text',
  AppointmentEntity: `${CARRIER} Associate:Associate Contact:Contact CreatedBy:Associate
    UpdatedBy:Associate CreatedDate:value AppointmentId:int Description:text Title:text Agenda:text
    InternalNotes:text StartDate:value EndDate:value InvitedPerson:Person Person:Person MotherId:int
    Priority:Priority Private:value Project:Project Type:value UpdatedDate:value Completed:value
    ActiveLinks:int Links:Link[] AlarmLeadTime:value HasAlarm:flag ColorIndex:int IsFree:flag
    IsAlldayEvent:flag LagTime:value LeadTime:value Location:text RejectCounter:int
    RejectReason:text Recurrence:RecurrenceInfo Participants:ParticipantInfo[]
    AssignmentStatus:value InvitationStatus:value BookingType:value ActiveDate:value
    HasConflict:flag AssignedBy:Associate MotherAssociate:Associate Task:TaskListItem
    PreferredTZLocation:int PreferredTZLocationData:as-is Sale:Sale SuggestedAppointmentId:int
    IsMileStone:flag CautionWarning:value OwnedExternally:value JoinVideomeetUrl:text
    CentralserviceVideomeetId:text UserDefinedFields:map ExtraFields:map CustomFields:map
    PublishEventDate:value PublishTo:value PublishFrom:value IsPublished:flag
    VisibleFor:VisibleFor[]`,
  // Only read, so that what is of no interest is left out.
  Appointment: `${CARRIER} AppointmentId:int StartDate:value EndDate:value AssociateId:int`,
  ArchiveOrderByInfo: 'Name:text Direction:value',
  ArchiveRestrictionInfo: `Name:text Operator:text Values:texts DisplayValues:texts
    ColumnInfo:as-is IsActive:flag SubRestrictions:ArchiveRestrictionInfo[] InterParenthesis:int
    InterOperator:value UniqueHash:int`,
  SoPrincipalCarrier: `UserType:value Associate:text AssociateId:int IsPerson:flag PersonId:int
    CountryId:int HomeCountryId:int ContactId:int GroupId:int BusinessId:int CategoryId:int
    ContactOwner:int RoleId:int RoleName:text RoleDescription:text RoleType:value Licenses:as-is
    FullName:text EMailAddress:text FunctionRights:texts EjUserId:int EjAccessLevel:int
    EjUserStatus:value ProvidedCredentials:as-is SecondaryGroups:ints
    DatabaseContextIdentifier:text`,
  SoSystemInfoCarrier: `${CARRIER} License:as-is WarningEnglish:text WarningResource:text
    BranchName:text BuildLabel:text AssemblyVersion:text AccumulatedNextCheckDate:value
    FileVersion:text Description:text DaysUntilNetServerExpiry:int BuildType:value
    DatabaseVersion:int IsUnicode:flag CompanyName:text CompanyId:int DatabaseType:text
    DatabaseMinor:text DatabaseName:text IsOnTravel:flag IsSatellite:flag`,
  TimeZoneData: `TZLocationID:int Name:text TZLocationCode:text TZLocationCities:text IsoNumber:int
    TimeZoneSTDRules:as-is TimeZoneDSTRules:as-is`,
  MDOListItem: `${CARRIER} Id:int Name:text ToolTip:text Deleted:flag Rank:int Type:text
    ChildItems:MDOListItem[] IconHint:text ColorBlock:int ExtraInfo:text StyleHint:text
    FullName:text`,
  ArchiveListItem: `${CARRIER} EntityName:text PrimaryKey:int ColumnData:columns LinkHint:text
    StyleHint:text`,
};

const CARRIERS: ReadonlyMap<string, Members> = new Map(
  Object.entries(LISTED).map(([name, text]) => [name, new Map(text.split(/\s+/).map(memberOf))]),
);

function memberOf(text: string): readonly [string, MemberKind] {
  const [name = '', kind = ''] = text.split(':');
  return [name, kind];
}

/** @throws TypeError for a name that no carrier has: such names come from this file alone */
export function membersOf(carrier: string): Members {
  const members = CARRIERS.get(carrier);
  if (members === undefined) throw new TypeError(`No carrier is called ${carrier}`);
  return members;
}
