// The nested carriers of an appointment, each with every property of its Swagger definition.
import {
  findAssociate,
  findContact,
  findPerson,
  findProject,
  findSale,
  listPriorities,
  listTasks,
} from './directory.ts';
import type { AssociateRow, PriorityRow, TaskRow } from './directory.ts';
import type { Crm } from './crm.ts';
import { TASK_TYPE } from './vocabulary.ts';

export type Carrier = Readonly<Record<string, unknown>>;

const RIGHTS: Carrier = { TableRight: null, FieldProperties: {} };

export function associateCarrier(crm: Crm, id: number): Carrier | null {
  const row = id === 0 ? null : findAssociate(crm, id);
  return row === null ? null : associateOf(row);
}

export function associateOf(row: AssociateRow): Carrier {
  return {
    AssociateId: row.associate_id,
    Name: row.name,
    PersonId: row.person_id,
    Rank: row.associate_id,
    Tooltip: row.full_name,
    Type: row.type,
    GroupIdx: row.group_idx,
    FullName: row.full_name,
    FormalName: row.full_name,
    Deleted: row.deleted === 1,
    EjUserId: 0,
    UserName: row.name,
    ExtraFields: {},
    CustomFields: {},
    ...RIGHTS,
  };
}

export function contactCarrier(crm: Crm, id: number): Carrier | null {
  const row = id === 0 ? null : findContact(crm, id);
  if (row === null) return null;
  const fullName = row.department === '' ? row.name : `${row.name}, ${row.department}`;
  return {
    ContactId: row.contact_id,
    Name: row.name,
    OrgNr: '',
    Department: row.department,
    URL: '',
    City: row.city,
    DirectPhone: '',
    AssociateId: 0,
    CountryId: 578,
    EmailAddress: '',
    Kananame: '',
    EmailAddressName: '',
    URLName: '',
    AssociateFullName: '',
    BusinessName: '',
    CategoryName: '',
    CountryName: '',
    Address: null,
    FormattedAddress: '',
    FullName: fullName,
    IsOwnerContact: false,
    ActiveErpLinks: 0,
    Number1: '',
    Number2: '',
    ...RIGHTS,
  };
}

const PERSON_TEXTS = [
  'Position', 'Mrmrs', 'MiddleName', 'Description', 'DirectPhone', 'ContactOrgNr', 'FaxPhone',
  'MobilePhone', 'ContactPhone', 'AssociateName', 'ContactFax', 'Kanafname', 'Kanalname', 'Post1',
  'Post2', 'Post3', 'EmailName', 'CategoryName', 'PersonNumber',
]; // prettier-ignore
const PERSON_NUMBERS = [
  'CountryId', 'Retired', 'Rank', 'ActiveInterests', 'ContactCountryId', 'AssociateId',
  'ActiveErpLinks', 'TicketPriorityId', 'SupportLanguageId', 'SupportAssociateId',
]; // prettier-ignore

export function personCarrier(crm: Crm, id: number): Carrier | null {
  const row = id === 0 ? null : findPerson(crm, id);
  if (row === null) return null;
  const company = findContact(crm, row.contact_id);
  return {
    ...filled(PERSON_TEXTS, ''),
    ...filled(PERSON_NUMBERS, 0),
    PersonId: row.person_id,
    Firstname: row.first_name,
    Lastname: row.last_name,
    Title: row.title,
    Email: row.email,
    FullName: `${row.first_name} ${row.last_name}`,
    FormalName: `${row.first_name} ${row.last_name}`,
    ContactId: row.contact_id,
    ContactName: company?.name ?? '',
    ContactDepartment: company?.department ?? '',
    ContactFullName: company?.name ?? '',
    UsePersonAddress: false,
    ...RIGHTS,
  };
}

const PROJECT_TEXTS = ['Description', 'URL', 'Type', 'AssociateFullName', 'Status', 'URLName'];

export function projectCarrier(crm: Crm, id: number): Carrier | null {
  const row = id === 0 ? null : findProject(crm, id);
  if (row === null) return null;
  return {
    ...filled(PROJECT_TEXTS, ''),
    ...filled(['AssociateId', 'TypeId', 'StatusId', 'TextId', 'ActiveErpLinks', 'EventId'], 0),
    ...filled(['Updated', 'PublishTo', 'PublishFrom', 'StartDate'], '0001-01-01T00:00:00'),
    ProjectId: row.project_id,
    Name: row.name,
    ProjectNumber: String(row.project_id),
    IsPublished: false,
    ...RIGHTS,
  };
}

const SALE_NUMBERS = [
  'Probability', 'ProjectId', 'EarningPercent', 'Earning', 'AssociateId', 'PersonId', 'SaleTypeId',
  'ActiveErpLinks',
]; // prettier-ignore
const SALE_TEXTS = [
  'ProjectName',
  'AssociateFullName',
  'Description',
  'SaleTypeName',
  'PersonFullName',
];

export function saleCarrier(crm: Crm, id: number): Carrier | null {
  const row = id === 0 ? null : findSale(crm, id);
  if (row === null) return null;
  return {
    ...filled(SALE_NUMBERS, 0),
    ...filled(SALE_TEXTS, ''),
    ...filled(['SaleDate', 'NextDueDate'], '0001-01-01T00:00:00'),
    SaleId: row.sale_id,
    ContactId: row.contact_id,
    ContactName: findContact(crm, row.contact_id)?.name ?? '',
    Title: row.heading,
    Amount: row.amount,
    WeightedAmount: row.amount,
    Currency: 'NOK',
    Status: 'Open',
    Completed: 'NotStarted',
    Number: String(row.sale_id),
    ...RIGHTS,
  };
}

export function taskTypeName(task: TaskRow): string {
  return TASK_TYPE[task.record_type] ?? 'Unknown';
}

export function findTask(crm: Crm, id: number): TaskRow | null {
  return listTasks(crm).find((task) => task.task_id === id) ?? null;
}

export function taskCarrier(crm: Crm, id: number): Carrier | null {
  const row = findTask(crm, id);
  if (row === null) return null;
  return {
    TaskListItemId: row.task_id,
    Value: row.name,
    Direction: 'Unknown',
    Type: taskTypeName(row),
    Tooltip: '',
    Deleted: row.deleted === 1,
    IntentId: 0,
    Rank: row.rank,
    IsDefaultAlldayEvent: false,
    IsDefaultFree: false,
    IsDefaultPublished: false,
    ColorIndex: 'BlueAlt1',
    DefaultVideomeetingStatus: 'NoChange',
    ...RIGHTS,
  };
}

export function findPriority(crm: Crm, id: number): PriorityRow | null {
  return listPriorities(crm).find((priority) => priority.priority_id === id) ?? null;
}

export function priorityCarrier(crm: Crm, id: number): Carrier | null {
  const row = findPriority(crm, id);
  return row === null ? null : { Id: row.priority_id, Value: row.name, Tooltip: '', ...RIGHTS };
}

function filled(names: readonly string[], value: string | number): Carrier {
  return Object.fromEntries(names.map((name) => [name, value]));
}
