// The providers of users: internal users for everybody, and all of them for `GET /User`.
import { COMMON_COLUMNS, column } from './columns.ts';
import type { Provider } from './columns.ts';

const FULL_NAME = "coalesce(p.first_name || ' ' || p.last_name, a.name)";

export function usersProvider(which: 'internal' | 'all'): Provider {
  return {
    entity: 'all',
    from: `crm_associate a LEFT JOIN crm_person p ON p.person_id = a.person_id
      LEFT JOIN crm_contact c ON c.contact_id = p.contact_id`,
    only: which === 'internal' ? "a.type = 'InternalAssociate'" : '1',
    key: 'a.associate_id',
    standard: ['associateDbId', 'fullName', 'personId', 'personEmail'],
    columns: {
      ...COMMON_COLUMNS,
      associateDbId: column('associate', 'a.associate_id'),
      assocName: column('associate', 'a.associate_id', 'a.name'),
      userName: column('text', 'a.name'),
      firstName: column('text', "coalesce(p.first_name, '')"),
      lastName: column('text', "coalesce(p.last_name, '')"),
      fullName: column('text', FULL_NAME),
      personId: column('int', 'a.person_id'),
      personEmail: column('text', "coalesce(p.email, '')"),
      contactId: column('int', 'coalesce(p.contact_id, 0)'),
      contactName: column('text', "coalesce(c.name, '')"),
      title: column('text', "coalesce(p.title, '')"),
      usergroupId: column('int', 'a.group_idx'),
      assocType: column('none', 'a.type'),
      isActive: column('flag', '(a.deleted = 0)'),
    },
  };
}
