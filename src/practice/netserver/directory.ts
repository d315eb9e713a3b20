// The records around appointments: associates, companies, persons, projects, sales and lists.
import type { Crm } from './crm.ts';

export type AssociateRow = {
  readonly associate_id: number;
  /** The login. */
  readonly name: string;
  readonly password: string;
  readonly person_id: number;
  readonly type: 'InternalAssociate' | 'ResourceAssociate' | 'SystemAssociate';
  readonly group_idx: number;
  readonly deleted: number;
  readonly sees_private: number;
  readonly full_name: string;
  readonly email: string;
  readonly contact_id: number;
};

export type ContactRow = {
  readonly contact_id: number;
  readonly name: string;
  readonly department: string;
  readonly city: string;
};
export type PersonRow = {
  readonly person_id: number;
  readonly contact_id: number;
  readonly first_name: string;
  readonly last_name: string;
  readonly title: string;
  readonly email: string;
};
export type ProjectRow = { readonly project_id: number; readonly name: string };
export type SaleRow = {
  readonly sale_id: number;
  readonly contact_id: number;
  readonly heading: string;
  readonly amount: number;
};
export type TaskRow = {
  readonly task_id: number;
  readonly name: string;
  /** 1 appointment, 5 phone, 6 to-do. */
  readonly record_type: number;
  readonly rank: number;
  readonly deleted: number;
};
export type PriorityRow = {
  readonly priority_id: number;
  readonly name: string;
  readonly rank: number;
  readonly deleted: number;
};

const ASSOCIATE = `SELECT a.*, coalesce(p.contact_id, 0) AS contact_id,
  coalesce(p.email, '') AS email,
  CASE WHEN p.person_id IS NULL THEN a.name ELSE p.first_name || ' ' || p.last_name END AS full_name
  FROM crm_associate a LEFT JOIN crm_person p ON p.person_id = a.person_id`;

export function findAssociate(crm: Crm, id: number): AssociateRow | null {
  const sql = `${ASSOCIATE} WHERE a.associate_id = ?`;
  return crm.prepare<[number], AssociateRow>(sql).get(id) ?? null;
}

export function findAssociateByLogin(crm: Crm, login: string): AssociateRow | null {
  const sql = `${ASSOCIATE} WHERE a.name = ?`;
  return crm.prepare<[string], AssociateRow>(sql).get(login) ?? null;
}

export function findAssociateByPerson(crm: Crm, personId: number): AssociateRow | null {
  const sql = `${ASSOCIATE} WHERE a.person_id = ? AND a.person_id <> 0`;
  return crm.prepare<[number], AssociateRow>(sql).get(personId) ?? null;
}

export function listAssociates(crm: Crm): readonly AssociateRow[] {
  const sql = `${ASSOCIATE} WHERE a.type <> 'SystemAssociate' ORDER BY full_name, a.associate_id`;
  return crm.prepare<[], AssociateRow>(sql).all();
}

export function findContact(crm: Crm, id: number): ContactRow | null {
  const sql = 'SELECT * FROM crm_contact WHERE contact_id = ?';
  return crm.prepare<[number], ContactRow>(sql).get(id) ?? null;
}

export function findPerson(crm: Crm, id: number): PersonRow | null {
  const sql = 'SELECT * FROM crm_person WHERE person_id = ?';
  return crm.prepare<[number], PersonRow>(sql).get(id) ?? null;
}

export function findProject(crm: Crm, id: number): ProjectRow | null {
  const sql = 'SELECT * FROM crm_project WHERE project_id = ?';
  return crm.prepare<[number], ProjectRow>(sql).get(id) ?? null;
}

export function findSale(crm: Crm, id: number): SaleRow | null {
  const sql = 'SELECT * FROM crm_sale WHERE sale_id = ?';
  return crm.prepare<[number], SaleRow>(sql).get(id) ?? null;
}

export function listTasks(crm: Crm): readonly TaskRow[] {
  return crm.prepare<[], TaskRow>('SELECT * FROM crm_task ORDER BY rank, task_id').all();
}

export function listPriorities(crm: Crm): readonly PriorityRow[] {
  const sql = 'SELECT * FROM crm_priority ORDER BY rank, priority_id';
  return crm.prepare<[], PriorityRow>(sql).all();
}
