// The closed sets of the appointment carriers. Rows keep a value's place in its
// list, JSON carries the names.

export const PRIVACY = ['Public', 'PrivateUser', 'PrivateGroup'] as const;
export const COMPLETED = ['Unknown', 'NotStarted', 'Started', 'Completed'] as const;
export const APPOINTMENT_TYPE = [
  'Unknown',
  'inDiary',
  'inChecklist',
  'Note',
  'Document',
  'SavedReport',
  'BookingForDiary',
  'BookingForChecklist',
  'MergeDraft',
  'MergeFinal',
] as const;
export const INVITATION_STATUS = [
  'Unknown',
  'None',
  'Accepted',
  'Hidden',
  'Invitation',
  'Moved',
  'Seen',
  'MovedSeen',
  'Declined',
  'Cancelled',
] as const;
export const ASSIGNMENT_STATUS = ['Unknown', 'None', 'Assigning', 'Seen', 'Declined'] as const;
export const CAUTION = [
  'OK',
  'NotInSync',
  'NotNotifiedByEmail',
  'RecurrencePatternNotSupported',
  'IncomingRecurrenceChangeNotSupported',
  'ExternalParticipantsDateTimeMismatch',
] as const;
export const EXTERNAL_OWNER = ['None', 'Other', 'Outlook', 'Google'] as const;
export const VISIBILITY = ['All', 'Associate', 'Group'] as const;
export const UPDATE_MODE = ['Unknown', 'OnlyThis', 'ThisAndForward', 'StopRecurrence'] as const;
/** The first seven stand at the number that the task table keeps. */
export const TASK_TYPE = [
  'Unknown',
  'Appointment',
  'Document',
  'Email',
  'Fax',
  'Phone',
  'ToDo',
  'MailMergeDraft',
  'MailMergeFinal',
  'Report',
  'SaintAll',
] as const;

export type UpdateMode = (typeof UPDATE_MODE)[number];
