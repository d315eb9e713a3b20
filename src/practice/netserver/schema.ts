// Tables of the practice CRM, named after the SuperOffice tables they stand for. Dates of
// appointments are wall-clock text in the base time zone; stamps are microseconds since the epoch.

export const NETSERVER_SCHEMA = `
CREATE TABLE IF NOT EXISTS crm_contact (
  contact_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  department TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS crm_person (
  person_id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS crm_project (
  project_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS crm_sale (
  sale_id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL,
  heading TEXT NOT NULL,
  amount REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS crm_task (
  task_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  record_type INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS crm_priority (
  priority_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  rank INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS crm_associate (
  associate_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  type TEXT NOT NULL,
  group_idx INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  sees_private INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS crm_recurrence_rule (
  rule_id INTEGER PRIMARY KEY AUTOINCREMENT,
  rule TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS crm_appointment (
  appointment_id INTEGER PRIMARY KEY AUTOINCREMENT,
  associate_id INTEGER NOT NULL,
  contact_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  project_id INTEGER NOT NULL,
  sale_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  agenda TEXT NOT NULL,
  internal_notes TEXT NOT NULL,
  location TEXT NOT NULL,
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL,
  active_date TEXT NOT NULL,
  all_day INTEGER NOT NULL,
  is_free INTEGER NOT NULL,
  has_alarm INTEGER NOT NULL,
  alarm_minutes INTEGER NOT NULL,
  private INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  priority_id INTEGER NOT NULL,
  type INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  mother_id INTEGER NOT NULL,
  invited_person_id INTEGER NOT NULL,
  invitation_status INTEGER NOT NULL,
  assignment_status INTEGER NOT NULL,
  assigned_by INTEGER NOT NULL,
  send_email INTEGER NOT NULL,
  recurrence_rule_id INTEGER NOT NULL,
  caution_warning TEXT NOT NULL,
  owned_externally TEXT NOT NULL,
  external_participants TEXT NOT NULL,
  carried TEXT NOT NULL,
  registered INTEGER NOT NULL,
  registered_by INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  updated_by INTEGER NOT NULL,
  updated_count INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS crm_appointment_updated ON crm_appointment (associate_id, updated);
CREATE INDEX IF NOT EXISTS crm_appointment_stamp ON crm_appointment (updated);
CREATE INDEX IF NOT EXISTS crm_appointment_start ON crm_appointment (associate_id, start_date);
CREATE INDEX IF NOT EXISTS crm_appointment_mother ON crm_appointment (mother_id);
CREATE INDEX IF NOT EXISTS crm_appointment_rule ON crm_appointment (recurrence_rule_id);
CREATE TABLE IF NOT EXISTS crm_visible_for (
  appointment_id INTEGER NOT NULL REFERENCES crm_appointment ON DELETE CASCADE,
  visible_id INTEGER NOT NULL,
  visibility TEXT NOT NULL,
  PRIMARY KEY (appointment_id, visibility, visible_id)
) STRICT;
CREATE TABLE IF NOT EXISTS crm_custom_field (
  appointment_id INTEGER NOT NULL REFERENCES crm_appointment ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (appointment_id, name)
) STRICT;
CREATE TABLE IF NOT EXISTS crm_link (
  link_id INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id INTEGER NOT NULL REFERENCES crm_appointment ON DELETE CASCADE,
  entity_name TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  description TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS crm_link_of ON crm_link (appointment_id);
CREATE TABLE IF NOT EXISTS crm_owned (
  appointment_id INTEGER PRIMARY KEY REFERENCES crm_appointment ON DELETE CASCADE,
  associate_id INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS crm_foreign_key (
  appointment_id INTEGER NOT NULL REFERENCES crm_appointment ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (appointment_id, name)
) STRICT;
CREATE TABLE IF NOT EXISTS crm_foreign_device (
  app TEXT NOT NULL,
  device TEXT NOT NULL,
  PRIMARY KEY (app, device)
) STRICT;
CREATE TABLE IF NOT EXISTS crm_invitation (
  event_uid TEXT PRIMARY KEY,
  appointment_id INTEGER NOT NULL UNIQUE REFERENCES crm_appointment ON DELETE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS crm_preference (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT OR IGNORE INTO crm_preference VALUES ('EnableTravel', '1');
CREATE TABLE IF NOT EXISTS crm_travel_log (
  log_id INTEGER PRIMARY KEY AUTOINCREMENT,
  ttime INTEGER NOT NULL,
  type INTEGER NOT NULL,
  tablenumber INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  associate_id INTEGER NOT NULL,
  prev_record_id INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS crm_mail (
  mail_id INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  occasion TEXT NOT NULL
) STRICT;
`;
