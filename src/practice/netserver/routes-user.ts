// Who am I.
import { jsonAnswer } from './answer.ts';
import { associateOf } from './carriers.ts';
import type { Carrier } from './carriers.ts';
import type { AssociateRow } from './directory.ts';
import type { Route } from './visit.ts';

export const USER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    template: '/User/currentPrincipal',
    run: ({ caller }) => jsonAnswer(principal(caller)),
  },
  {
    method: 'GET',
    template: '/User/currentAssociate',
    run: ({ caller }) => jsonAnswer(associateOf(caller)),
  },
];

function principal(caller: AssociateRow): Carrier {
  const system = caller.type === 'SystemAssociate';
  return {
    UserType: caller.type,
    Associate: caller.name,
    AssociateId: caller.associate_id,
    IsPerson: caller.person_id !== 0,
    PersonId: caller.person_id,
    CountryId: 578,
    HomeCountryId: 578,
    ContactId: caller.contact_id,
    GroupId: caller.group_idx,
    BusinessId: 0,
    CategoryId: 0,
    ContactOwner: 0,
    RoleId: system ? 2 : 1,
    RoleName: system ? 'System' : 'User level 0',
    RoleDescription: '',
    RoleType: system ? 'System' : 'Employee',
    Licenses: [],
    FullName: caller.full_name,
    EMailAddress: caller.email,
    FunctionRights: [],
    EjUserId: 0,
    EjAccessLevel: 0,
    EjUserStatus: 'StatusNone',
    ProvidedCredentials: [],
    SecondaryGroups: [],
    DatabaseContextIdentifier: 'Default',
    UserName: caller.name,
  };
}
