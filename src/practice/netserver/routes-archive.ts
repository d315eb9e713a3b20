// The archive lists that stand by themselves.
import type { HttpAnswer } from '../listen.ts';
import { jsonAnswer } from './answer.ts';
import { appointmentProvider } from './archive-appointments.ts';
import { TRAVEL_LOG_PROVIDER } from './archive-dynamic.ts';
import { usersProvider } from './archive-users.ts';
import { runArchive } from './archive.ts';
import type { Provider } from './columns.ts';
import { notFound } from './failure.ts';
import type { Route, Visit } from './visit.ts';

export const ARCHIVE_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    template: '/archive/{provider}',
    run: (visit: Visit): HttpAnswer => {
      const name = visit.parameters['provider'] ?? '';
      return archiveAnswer(visit, findProvider(visit, name), `/Archive/${name}`);
    },
  },
  {
    method: 'GET',
    template: '/User',
    run: (visit) => archiveAnswer(visit, usersProvider('all'), '/User'),
  },
];

/** @throws NetServerFailure 404. */
export function findProvider({ crm, caller }: Visit, name: string): Provider {
  switch (name.toLowerCase()) {
    case 'findappointment':
      return appointmentProvider(caller, crm.settings);
    case 'dynamic':
      return TRAVEL_LOG_PROVIDER;
    case 'internalusers':
      return usersProvider('internal');
    default:
      throw notFound(`Archive provider '${name}' not found`);
  }
}

/** @param path Of the list below `/api/v1`, for the link to its next page. */
export function archiveAnswer(visit: Visit, provider: Provider, path: string): HttpAnswer {
  const { crm, cache, request, caller, zone, root, fault } = visit;
  const archive = {
    provider,
    query: request.query,
    callerId: caller.associate_id,
    zone,
    root,
    self: `${root}${path}`,
    empty: fault?.kind === 'empty-page',
    repeated: fault?.kind === 'repeated-entries',
    fault,
  };
  return jsonAnswer(runArchive(crm, archive, cache));
}
