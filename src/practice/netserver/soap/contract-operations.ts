// The operations of Services88 that the practice NetServer has: `Service/Name(parameters) -> results`,
// with their types and in their order.

export const OPERATION_LIST = `
SoPrincipal/GetSystemInfo() -> SystemInfo:SoSystemInfoCarrier
SoPrincipal/AuthenticateImplicit() -> Response:SoPrincipalCarrier Credentials:SoCredentials
  AuthenticationSucceeded:boolean
SoPrincipal/AuthenticateUsernamePassword(UserName:string Password:string) ->
  Response:SoPrincipalCarrier Credentials:SoCredentials AuthenticationSucceeded:boolean
Appointment/GetAppointment(AppointmentId:int) -> Response:Appointment
Appointment/GetAppointmentEntity(AppointmentEntityId:int) -> Response:AppointmentEntity
Appointment/SaveAppointmentEntity(AppointmentEntity:AppointmentEntity) ->
  Response:AppointmentEntity
Appointment/Save(AppointmentEntity:AppointmentEntity UpdateMode:RecurrenceUpdateMode
  SendEmailToParticipants:boolean SmtpEMailConnectionInfo:EMailConnectionInfo
  ImapEMailConnectionInfo:EMailConnectionInfo) -> Response:AppointmentEntity
Appointment/DeleteAppointmentEntity(AppointmentEntityId:int) ->
Appointment/Delete(AppointmentId:int UpdateMode:RecurrenceUpdateMode
  SendEmailToParticipants:boolean SmtpEMailConnectionInfo:EMailConnectionInfo
  ImapEMailConnectionInfo:EMailConnectionInfo) ->
Appointment/CreateDefaultAppointmentEntity() -> Response:AppointmentEntity
Appointment/CreateDefaultAppointmentEntityByType(Type:TaskType) -> Response:AppointmentEntity
Appointment/CreateDefaultAppointmentEntityByTypeAndAssociate(Type:TaskType AssociateId:int) ->
  Response:AppointmentEntity
Appointment/CreateAppointmentForUID(AppointmentEntity:AppointmentEntity UID:string) ->
  Response:AppointmentEntity
Appointment/GetAppointmentFromUID(UID:string) -> Response:AppointmentEntity
Appointment/GetUIDFromAppointmentId(AppointmentId:int UseMotherId:boolean) -> Response:string
Appointment/GetAssociateDiary(AssociateId:int StartTime:dateTime EndTime:dateTime Count:int) ->
  Response:ArrayOfAppointment
Appointment/GetAppointmentRecords(MotherId:int RecurrenceRuleId:int) ->
  Response:ArrayOfAppointment
Appointment/CalculateDays(AppointmentEntity:AppointmentEntity) -> Response:RecurrenceInfo
Archive/GetArchiveListByColumns(ProviderName:string Columns:ArrayOfstring
  SortOrder:ArrayOfArchiveOrderByInfo Restriction:ArrayOfArchiveRestrictionInfo
  Entities:ArrayOfstring Page:int PageSize:int) -> Response:ArrayOfArchiveListItem
List/GetPriorities() -> Response:ArrayOfPriority
List/GetAllTasks(IncludeDeleted:boolean) -> Response:ArrayOfTaskListItem
Associate/GetAssociate(AssociateId:int) -> Response:Associate
TimeZone/GetBaseTimeZoneId() -> Response:int
TimeZone/InitializeTimeZoneData() -> Response:ArrayOfTimeZoneData
MDO/GetList(Name:string ForceFlatList:boolean AdditionalInfo:string OnlyHistory:boolean) ->
  Response:ArrayOfMDOListItem
`;
