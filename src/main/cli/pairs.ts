/** Finds the linked person that the user of a command means. */
import type { Pair } from '../../sync/index.ts';
import type { Onlooker } from '../boot.ts';
import { typed, UsageError } from './command.ts';

export function pairs({ view }: Onlooker): readonly Pair[] {
  return view.status().pairs.map(({ pair }) => pair);
}

/** By pair id, CRM user (id, name, e-mail) or mailbox. @throws UsageError */
export function pairNamed(calbridge: Onlooker, name: string): Pair {
  const wanted = typed(name);
  const found = pairs(calbridge).filter(({ id, crmUser, mailbox }) =>
    [id, crmUser.id, crmUser.name, crmUser.email, mailbox.email].some(
      (text) => text !== null && typed(text) === wanted,
    ),
  );
  const [pair, another] = found;
  if (!pair) throw new UsageError(`No linked person is called "${name}".`);
  if (another) throw new UsageError(`More than one linked person is called "${name}".`);
  return pair;
}

/** The pairs that `--pair` names, or all enabled ones. */
export function chosenPairs(calbridge: Onlooker, name: unknown): readonly Pair[] {
  if (typeof name === 'string') return [pairNamed(calbridge, name)];
  const enabled = pairs(calbridge).filter((pair) => pair.enabled);
  if (enabled.length > 0) return enabled;
  throw new UsageError('Nobody is linked yet. Link a CRM user with a mailbox first.');
}

/** The pair that `--pair` names; it can be left out while only one is linked. @throws UsageError */
export function onePair(calbridge: Onlooker, name: unknown): Pair {
  const [pair, another] = chosenPairs(calbridge, name);
  if (pair && !another) return pair;
  throw new UsageError('More than one person is linked. Say whom with --pair NAME.');
}

export function pairName({ crmUser, mailbox }: Pair): string {
  return `${crmUser.name} ↔ ${mailbox.email}`;
}
