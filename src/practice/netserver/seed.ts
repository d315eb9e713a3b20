// Fills the tables of the practice CRM with the invented office.
import type { PracticeClock } from '../clock.ts';
import type { DiaryEntry } from '../diary-entry.ts';
import type { Invented } from '../people.ts';
import type { PracticeDatabase } from '../store.ts';
import { crmOn } from './crm.ts';
import type { Crm } from './crm.ts';
import { PRIORITY_IDS } from './desk-entry.ts';
import { seedDiaries } from './seed-diaries.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

export type SeedOptions = {
  readonly database: PracticeDatabase;
  readonly clock: PracticeClock;
  readonly invented: Invented;
  /** Entries of the other side are left out. */
  readonly entries: readonly DiaryEntry[];
  /** The service account, which may see and change everything. */
  readonly service: { readonly login: string; readonly password: string };
};

/** Company and user group of everybody who works at the office. */
const OWN_COMPANY = 1;
const OWN_GROUP = 1;
const SERVICE_ASSOCIATE = 2;
const ROOM_ASSOCIATE = 51;
const SEEDED_AGO_MS = 3_600_000;

const TASKS: readonly (readonly [id: number, name: string, recordType: number])[] = [
  [1, 'Møte', 1],
  [2, 'Møte ute', 1],
  [3, 'Telefon', 5],
  [4, 'Oppgave', 6],
  [5, 'Lunsj', 1],
];

/** One transaction; everything is an hour old afterwards. */
export function seedNetServer(options: SeedOptions): void {
  const { database, clock } = options;
  const past = { now: () => clock.now() - SEEDED_AGO_MS };
  const crm = crmOn({ database, clock: past, settings: DEFAULT_SETTINGS });
  database.transaction(() => {
    seedLists(crm);
    seedRecords(crm, options.invented);
    seedAssociates(crm, options);
    seedDiaries(crm, options.invented.people, options.entries);
  })();
}

function seedLists({ database }: Crm): void {
  const task = database.prepare(
    'INSERT INTO crm_task (task_id, name, record_type, rank) VALUES (?, ?, ?, ?)',
  );
  for (const [id, name, recordType] of TASKS) task.run(id, name, recordType, id);
  const priority = database.prepare(
    'INSERT INTO crm_priority (priority_id, name, rank) VALUES (?, ?, ?)',
  );
  priority.run(PRIORITY_IDS.normal, 'Normal', 2);
  priority.run(PRIORITY_IDS.high, 'Høy', 1);
  priority.run(PRIORITY_IDS.low, 'Lav', 3);
}

function seedRecords({ database }: Crm, invented: Invented): void {
  const contact = database.prepare(
    'INSERT INTO crm_contact (contact_id, name, department, city) VALUES (?, ?, ?, ?)',
  );
  contact.run(OWN_COMPANY, 'Fjord og Fjell AS', '', 'Oslo');
  for (const { id, name, department, city } of invented.companies) {
    contact.run(id, name, department, city);
  }
  const person = database.prepare(
    `INSERT INTO crm_person (person_id, contact_id, first_name, last_name, title, email)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  for (const each of invented.contactPersons) {
    person.run(each.id, each.companyId, each.firstName, each.lastName, each.title, each.email);
  }
  const project = database.prepare('INSERT INTO crm_project (project_id, name) VALUES (?, ?)');
  for (const { id, name } of invented.projects) project.run(id, name);
  const sale = database.prepare(
    'INSERT INTO crm_sale (sale_id, contact_id, heading, amount) VALUES (?, ?, ?, ?)',
  );
  for (const { id, companyId, heading, amount } of invented.sales) {
    sale.run(id, companyId, heading, amount);
  }
}

/** A colleague's person record has the same id as the associate. */
function seedAssociates({ database }: Crm, { invented, service }: SeedOptions): void {
  const associate = database.prepare(
    `INSERT INTO crm_associate
     (associate_id, name, password, person_id, type, group_idx, sees_private)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const { login, password } = service;
  associate.run(SERVICE_ASSOCIATE, login, password, 0, 'SystemAssociate', OWN_GROUP, 1);
  const room = 'moterom.fjord';
  associate.run(ROOM_ASSOCIATE, room, password, 0, 'ResourceAssociate', OWN_GROUP, 0);
  const person = database.prepare(
    `INSERT INTO crm_person (person_id, contact_id, first_name, last_name, email)
     VALUES (?, ?, ?, ?, ?)`,
  );
  for (const each of invented.people) {
    const id = each.associateId;
    person.run(id, OWN_COMPANY, each.firstName, each.lastName, each.email);
    associate.run(id, each.login, each.password, id, 'InternalAssociate', OWN_GROUP, 0);
  }
}
