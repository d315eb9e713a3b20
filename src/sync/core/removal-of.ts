/** The removal of what vanished on the other side. */
import type { ActionOf } from '../model/plan.ts';
import type { Side } from '../model/side.ts';
import type { Standoff } from './conflict-case.ts';
import { mailRiskOf } from './mail-safety.ts';
import type { ReconcileInput } from './reconcile-input.ts';

export function removalOf(
  to: Side,
  { link, now }: Standoff,
  input: ReconcileInput,
): ActionOf<'remove'> {
  const before = now[to].value;
  return {
    kind: 'remove',
    to,
    link: link.id,
    target: now[to].ref,
    before,
    mailRisk: mailRiskOf({ before, after: null }, input.capabilities[to]),
    why: 'removed',
  };
}
