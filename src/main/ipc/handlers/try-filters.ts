/** Which of the appointments that are linked some filters would leave out. */
import {
  filteredBy,
  publicTitle,
  SIDES,
  type Appointment,
  type Filters,
  type Pair,
  type SyncStateReader,
} from '../../../sync/index.ts';
import type { TriedFilters } from '../contract/options.ts';

/** More than this nobody looks through. */
const SHOWN = 50;

const startOf = ({ when }: Appointment): string =>
  when.kind === 'all-day' ? when.from : when.start.local;

export function tryFilters(
  filters: Filters,
  { pairs, state }: { readonly pairs: readonly Pair[]; readonly state: SyncStateReader },
): TriedFilters {
  const all = pairs.flatMap(({ id, crmUser }) =>
    state.links(id).map(({ base }) => ({ person: crmUser.name, base })),
  );
  const caught = all.flatMap(({ person, base }) => {
    const side = SIDES.find((one) => filteredBy(base[one].value, filters) !== null);
    const value = side && base[side].value;
    const why = value && filteredBy(value, filters);
    return value && why ? [{ person, title: publicTitle(value), start: startOf(value), why }] : [];
  });
  const some = caught.sort((one, other) => (one.start < other.start ? -1 : 1)).slice(0, SHOWN);
  return { of: all.length, caught: caught.length, some };
}
