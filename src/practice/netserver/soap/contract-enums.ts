// The enumerations of Services88, as the WSDL of release 8.8 has them. Of a list, several can hold.

export const ENUMERATIONS = `
ETableRight (list): Select Update Insert Delete Filtering RestrictedUpdate
EFieldRight (list): Read Write Unused1 Unused2 Unused3 Unused4 UIHintMandatory UIHintReadOnly
  UndefinedValue256
LicenseType: Unknown SiteLicense SatelliteLicense UserLicense
UserType: Unknown InternalAssociate ResourceAssociate ExternalAssociate AnonymousAssociate
  SystemAssociate
NetServerBuildType: Feature Stable Alpha Beta ReleaseCandidate Release
RoleType: Employee ExternalUser Anonymous System
EjUserStatus: StatusNone StatusNormal StatusNotAvailable StatusDeleted StatusReadOnly StatusSpm
  StatusSystem
AppointmentType: Unknown inDiary inChecklist Note Document SavedReport BookingForDiary
  BookingForChecklist MergeDraft MergeFinal
AppointmentPrivate: Public PrivateUser PrivateGroup
TaskType: Unknown Appointment Document Email Fax Phone ToDo MailMergeDraft MailMergeFinal Report
  SaintAll
AssignmentStatus: Unknown None Assigning Seen Declined
InvitationStatus: Unknown None Accepted Hidden Invitation Moved Seen MovedSeen Declined Cancelled
BookingType: Unknown None Owner Participant
ActivityStatus: Unknown NotStarted Started Completed
RecurrencePattern: Unknown Daily Weekly Monthly Yearly Custom
AppointmentCautionWarning: OK NotInSync NotNotifiedByEmail RecurrencePatternNotSupported
  IncomingRecurrenceChangeNotSupported ExternalParticipantsDateTimeMismatch
AddressType: Unknown ContactPostalAddress ContactStreetAddress PersonPrivateAddress
  QuoteBillingAddress QuoteShippingAddress
TaskDirection: Unknown Incoming Outgoing SaintAll
ColorIndex: LightBlue DarkBlue LightGray DarkGray LightGreen DarkGreen LightYellow DarkYellow
  LightRed DarkRed
RecurrenceEndType: Unknown EndDate Counter
RecurrenceDailyPattern: Unknown EveryWorkday EveryWeekday EveryCyclicDay
Weekday (list): Monday Tuesday Wednesday Thursday Friday Saturday Sunday
WeekOfMonth: Unknown First Second Third Fourth Last
RecurrenceMonthlyPattern: Unknown DayOfMonth WeekdayOfMonth
RecurrenceYearlyPattern: Unknown DayOfMonth WeekdayOfMonth
SaleStatus: Unknown Open Sold Lost Stalled SaintAll
Visibility: All Associate Group
RecurrenceUpdateMode: Unknown OnlyThis ThisAndForward StopRecurrence
OrderBySortType: ASC DESC
InterRestrictionOperator: None And Or
`;
