// What later releases added to the contract of 8.8, as the vendor's samples show it:
// `Carrier: Member > the members that came behind it`.

export const LATER_MEMBERS = `
Associate: UserName > ExtraFields:StringDictionary CustomFields:StringDictionary
Contact: ActiveErpLinks > Number1:string Number2:string
Person: CategoryName > PersonNumber:string
Sale: NextDueDate > Number:string
TaskListItem: ColorIndex > DefaultVideomeetingStatus:VideoMeetingStatus
ParticipantInfo: InvitationStatus > EmailAddress:string Description:string
AppointmentEntity: Description > Title:string Agenda:string InternalNotes:string
AppointmentEntity: PreferredTZLocation > PreferredTZLocationData:TimeZoneData
AppointmentEntity: CautionWarning > OwnedExternally:AppointmentExternalOwner
  JoinVideomeetUrl:string CentralserviceVideomeetId:string
`;

export const LATER_ENUMERATIONS = `
VideoMeetingStatus: NoChange VideoMeetingOn VideoMeetingOff
AppointmentExternalOwner: None Other Outlook Google
`;
