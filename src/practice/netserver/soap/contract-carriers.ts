// The complex types of Services88, as the WSDL of release 8.8 has them: `Name < Base: member:type …`,
// `ArrayOfName = Name*`, and `Dictionary = Pair {key value}`. The order is part of the contract.

export const CARRIERS = `
SoSystemInfoCarrier < Carrier: License:LicenseInfo WarningEnglish:string WarningResource:string
  BranchName:string BuildLabel:string AssemblyVersion:string AccumulatedNextCheckDate:dateTime
  FileVersion:string Description:string DaysUntilNetServerExpiry:int BuildType:NetServerBuildType
  DatabaseVersion:int IsUnicode:boolean CompanyName:string CompanyId:int DatabaseType:string
  DatabaseMinor:string DatabaseName:string IsOnTravel:boolean IsSatellite:boolean
Carrier: TableRight:TableRight FieldProperties:FieldPropertyDictionary
TableRight: Mask:ETableRight Reason:string
FieldPropertyDictionary = FieldPropertyDictionaryKeyValuePair {string FieldProperty}
FieldProperty: FieldRight:FieldRight FieldType:string FieldLength:int
FieldRight: Mask:EFieldRight Reason:string
LicenseInfo: CompanyName:string SerialNr:string OwnerName:string OwnerDescription:string
  NextCheckDate:dateTime MaintenanceDate:dateTime AdminWarningDate:dateTime ExpiryDate:dateTime
  GraceDate:dateTime ExtraFlags:int LicenseUrl:string LicenseVersion:string DeploymentType:int
  ProductType:string ProductDescription:string ModuleLicenses:ArrayOfModuleLicense
  PublicKey:SignedPublicKey Signature:string
ArrayOfModuleLicense = ModuleLicense*
ModuleLicense: OwnerName:string ModuleName:string ModuleDescription:string ModuleTooltip:string
  ModuleVersion:string LicenseType:LicenseType Unrestricted:boolean AllowedUserType:UserType
  NumberOfLicenses:int ExtraFlags:int ExtraInfo:string SortOrder:int IsHidden:boolean
  PrerequisiteModuleName:string Signature:string
SignedPublicKey: OwnerName:string SignDate:dateTime ExpiryDate:dateTime Key:DSAParameters
  Signature:string
SoExceptionInfo: Message:string StackTrace:string FriendlyText:string ExceptionType:string
  Source:string InnerException:SoExceptionInfo Parameters:SoExceptionInfoParameters
SoExceptionInfoParameters = SoExceptionInfoParametersKeyValuePair {string string}
SoExtraInfo = ExtraInfoNameValuePair {string string}
SoTimeZone: SoTimeZoneId:int SoTimeZoneLocationCode:string
SoPrincipalCarrier: UserType:UserType Associate:string AssociateId:int IsPerson:boolean
  PersonId:int CountryId:int HomeCountryId:int ContactId:int GroupId:int BusinessId:int
  CategoryId:int ContactOwner:int RoleId:int RoleName:string RoleDescription:string
  RoleType:RoleType Licenses:ArrayOfGrantedModuleLicense FullName:string EMailAddress:string
  FunctionRights:ArrayOfstring EjUserId:int EjAccessLevel:int EjUserStatus:EjUserStatus
  ProvidedCredentials:ArrayOfProvidedCredential SecondaryGroups:ArrayOfint
  DatabaseContextIdentifier:string
ArrayOfGrantedModuleLicense = GrantedModuleLicense*
GrantedModuleLicense < Carrier: OwnerId:int OwnerName:string OwnerDescription:string ModuleId:int
  Name:string Description:string Version:string LicenseType:LicenseType ExtraFlags:int
  SortOrder:int LicenseNumber:int IsHidden:boolean IsUnrestricted:boolean ExpiryDate:dateTime
ArrayOfProvidedCredential = ProvidedCredential*
ProvidedCredential: Type:string SearchName:string DisplayName:string CredentialId:int
SoCredentials: Ticket:string
Appointment < Carrier: AppointmentId:int StartDate:dateTime EndDate:dateTime Type:AppointmentType
  Task:string AssociateFullName:string ContactName:string Description:string PersonFullName:string
  PersonId:int ContactId:int ProjectId:int ProjectName:string IsPublished:boolean AssociateId:int
  ColorIndex:short IsFree:boolean HasAlarm:boolean IsAlldayEvent:boolean
  Private:AppointmentPrivate PriorityId:int PriorityName:string TaskType:TaskType
  IsBookingMain:boolean IsRecurrence:boolean IsBooking:boolean ActiveDate:dateTime
  AssignmentStatus:AssignmentStatus InvitationStatus:InvitationStatus BookingType:BookingType
  Completed:ActivityStatus RecurringPattern:RecurrencePattern RecurringStartDate:dateTime
  RecurringEndDate:dateTime MotherId:int AssignedBy:int AssignedByFullName:string
  RejectReason:string Location:string AlarmLeadTime:duration SaleId:int SaleName:string
  AssociateName:string CreatedDate:dateTime CreatedBy:string CreatedByFullName:string
  CreatedByAssociateId:int CautionWarning:AppointmentCautionWarning
ArrayOfAppointment = Appointment*
Contact < Carrier: ContactId:int Name:string OrgNr:string Department:string URL:string City:string
  DirectPhone:string AssociateId:int CountryId:int EmailAddress:string Kananame:string
  EmailAddressName:string URLName:string AssociateFullName:string BusinessName:string
  CategoryName:string CountryName:string Address:Address FormattedAddress:string FullName:string
  IsOwnerContact:boolean ActiveErpLinks:int
Address < Carrier: Wgs84Latitude:double Wgs84Longitude:double
  LocalizedAddress:ArrayOfArrayOfLocalizedField Street:StructuredAddress Postal:StructuredAddress
  Formatted:string
ArrayOfArrayOfLocalizedField = ArrayOfLocalizedField*
ArrayOfLocalizedField = LocalizedField*
LocalizedField < Carrier: Name:string Value:string Tooltip:string Label:string ValueLength:int
  AddressType:string
StructuredAddress: AtypeIdx:AddressType Address1:string Address2:string Address3:string
  City:string County:string State:string Zipcode:string Formatted:string
Person < Carrier: Position:string PersonId:int Mrmrs:string Firstname:string Lastname:string
  MiddleName:string Title:string Description:string Email:string FullName:string
  DirectPhone:string FormalName:string CountryId:int ContactId:int ContactName:string
  Retired:short Rank:short ActiveInterests:short ContactDepartment:string ContactCountryId:int
  ContactOrgNr:string FaxPhone:string MobilePhone:string ContactPhone:string AssociateName:string
  AssociateId:int UsePersonAddress:boolean ContactFax:string Kanafname:string Kanalname:string
  Post1:string Post2:string Post3:string EmailName:string ContactFullName:string
  ActiveErpLinks:int TicketPriorityId:int SupportLanguageId:int SupportAssociateId:int
  CategoryName:string
Associate < Carrier: AssociateId:int Name:string PersonId:int Rank:short Tooltip:string
  Type:UserType GroupIdx:int FullName:string FormalName:string Deleted:boolean EjUserId:int
  UserName:string
TaskListItem < Carrier: TaskListItemId:int Value:string Direction:TaskDirection Type:TaskType
  Tooltip:string Deleted:boolean IntentId:int Rank:short IsDefaultAlldayEvent:boolean
  IsDefaultFree:boolean IsDefaultPublished:boolean ColorIndex:ColorIndex
ArrayOfTaskListItem = TaskListItem*
AppointmentEntity < Carrier: Associate:Associate Contact:Contact CreatedBy:Associate
  UpdatedBy:Associate CreatedDate:dateTime AppointmentId:int Description:string StartDate:dateTime
  EndDate:dateTime InvitedPerson:Person Person:Person MotherId:int Priority:Priority
  Private:AppointmentPrivate Project:Project Type:AppointmentType UpdatedDate:dateTime
  Completed:ActivityStatus ActiveLinks:int Links:ArrayOfLink AlarmLeadTime:duration
  HasAlarm:boolean ColorIndex:short IsFree:boolean IsAlldayEvent:boolean LagTime:duration
  LeadTime:duration Location:string RejectCounter:short RejectReason:string
  Recurrence:RecurrenceInfo Participants:ArrayOfParticipantInfo AssignmentStatus:AssignmentStatus
  InvitationStatus:InvitationStatus BookingType:BookingType ActiveDate:dateTime
  HasConflict:boolean AssignedBy:Associate MotherAssociate:Associate Task:TaskListItem
  PreferredTZLocation:int Sale:Sale SuggestedAppointmentId:int IsMileStone:boolean
  CautionWarning:AppointmentCautionWarning UserDefinedFields:StringDictionary
  ExtraFields:StringDictionary CustomFields:StringDictionary PublishEventDate:dateTime
  PublishTo:dateTime PublishFrom:dateTime IsPublished:boolean VisibleFor:ArrayOfVisibleFor
Priority < Carrier: Id:int Value:string Tooltip:string
Project < Carrier: ProjectId:int Name:string Description:string URL:string Type:string
  AssociateId:int AssociateFullName:string TypeId:int Updated:dateTime StatusId:int Status:string
  TextId:int PublishTo:dateTime PublishFrom:dateTime IsPublished:boolean URLName:string
  ProjectNumber:string ActiveErpLinks:int
ArrayOfLink = Link*
Link < Carrier: EntityName:string Id:int Description:string ExtraInfo:string LinkId:int
RecurrenceInfo: RecurrenceId:int StartDate:dateTime EndDate:dateTime
  RecurrenceEndType:RecurrenceEndType Pattern:RecurrencePattern DayPattern:RecurrenceDayPattern
  WeekPattern:RecurrenceWeekPattern MonthPattern:RecurrenceMonthPattern
  YearPattern:RecurrenceYearPattern Dates:ArrayOfRecurrenceDate RecurrenceCounter:int
  IsRecurrence:boolean
RecurrenceDayPattern: Cycle:int Pattern:RecurrenceDailyPattern
RecurrenceWeekPattern: Cycle:int Weekdays:Weekday
RecurrenceMonthPattern: Cycle:int Day:int Weekday:Weekday WeekOfMonth:WeekOfMonth
  Pattern:RecurrenceMonthlyPattern
RecurrenceYearPattern: Cycle:int Day:int Weekday:Weekday WeekOfMonth:WeekOfMonth
  Pattern:RecurrenceYearlyPattern
ArrayOfRecurrenceDate = RecurrenceDate*
RecurrenceDate: Date:dateTime IsConflict:boolean Description:string DescriptionStyleHint:string
  Tooltip:string
ArrayOfParticipantInfo = ParticipantInfo*
ParticipantInfo: AssociateId:int PersonId:int ContactId:int EmailId:int SendEmail:boolean
  InvitationStatus:InvitationStatus
Sale < Carrier: ContactName:string SaleDate:dateTime SaleId:int Probability:short Title:string
  Amount:double Currency:string ProjectName:string AssociateFullName:string Description:string
  Status:SaleStatus WeightedAmount:double ProjectId:int EarningPercent:double Earning:double
  ContactId:int AssociateId:int PersonId:int SaleTypeId:int SaleTypeName:string
  PersonFullName:string Completed:ActivityStatus ActiveErpLinks:int NextDueDate:dateTime
StringDictionary = StringKeyValuePair {string string}
ArrayOfVisibleFor = VisibleFor*
VisibleFor < Carrier: VisibleId:int Visibility:Visibility DisplayValue:string
EMailConnectionInfo < Carrier: ServerName:string UserName:string Password:string Folder:string
  UseSSL:boolean
ArrayOfArchiveListItem = ArchiveListItem*
ArchiveListItem < Carrier: EntityName:string PrimaryKey:int ColumnData:ColumnDataDictionary
  LinkHint:string StyleHint:string
ColumnDataDictionary = ColumnDataKeyValuePair {string ArchiveColumnData}
ArchiveColumnData: DisplayValue:string TooltipHint:string LinkHint:string
ArrayOfMDOListItem = MDOListItem*
MDOListItem < Carrier: Id:int Name:string ToolTip:string Deleted:boolean Rank:int Type:string
  ChildItems:ArrayOfMDOListItem IconHint:string ColorBlock:int ExtraInfo:string StyleHint:string
  FullName:string
ArchiveColumnInfo: DisplayName:string DisplayTooltip:string DisplayType:string CanOrderBy:boolean
  Name:string CanRestrictBy:boolean RestrictionType:string RestrictionListName:string
  IsVisible:boolean Width:string IconHint:string HeadingIconHint:string
ArrayOfArchiveOrderByInfo = ArchiveOrderByInfo*
ArchiveOrderByInfo: Name:string Direction:OrderBySortType
ArrayOfArchiveRestrictionInfo = ArchiveRestrictionInfo*
ArchiveRestrictionInfo: Name:string Operator:string Values:ArrayOfstring
  DisplayValues:ArrayOfstring ColumnInfo:ArchiveColumnInfo IsActive:boolean
  SubRestrictions:ArrayOfArchiveRestrictionInfo InterParenthesis:int
  InterOperator:InterRestrictionOperator UniqueHash:int
ArrayOfPriority = Priority*
ArrayOfTimeZoneData = TimeZoneData*
TimeZoneData: TZLocationID:int Name:string TZLocationCode:string TZLocationCities:string
  IsoNumber:int TimeZoneSTDRules:TimeZoneRuleDictionary TimeZoneDSTRules:TimeZoneRuleDictionary
TimeZoneRuleDictionary = TimeZoneRuleKeyValuePair {dateTime TimeZoneRule}
TimeZoneRule: TZOffset:int StartRulePattern:string EndRulePattern:string StartDay:int
  StartMonth:int EndDay:int EndMonth:int
`;
