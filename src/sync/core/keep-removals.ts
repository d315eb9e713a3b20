/** A person's "keep them": what was to be removed comes back where it vanished. */
import type { LinkId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Action, ActionOf, HeldAction, Plan } from '../model/plan.ts';
import { opposite } from '../model/side.ts';
import { hold } from './hold.ts';
import { isMailAllowed } from './mail-safety.ts';
import { mergeRulesOf } from './merge-rules.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import { restore } from './restore.ts';

type Rules = Pick<ReconcileInput, 'capabilities' | 'policy'>;

function kept(removal: ActionOf<'remove'>, link: Link, rules: Rules): Action {
  const { to, target, before } = removal;
  const action = restore(link, opposite(to), {
    now: { ref: target, value: before },
    rules: mergeRulesOf(rules),
    why: 'kept',
  });
  if (isMailAllowed(action, rules.policy)) return action;
  return { ...hold({ side: to, id: target.id, sighting: null }, 'mail'), link: link.id };
}

/** The plan with the given removals turned into their opposite. */
export function keepRemovals(
  plan: Plan,
  removals: readonly HeldAction[],
  context: Rules & { readonly links: ReadonlyMap<LinkId, Link> },
): Plan {
  const refused = new Set<Action>(removals);
  const actions = plan.actions.map((action): Action => {
    if (action.kind !== 'remove' || !refused.has(action)) return action;
    const link = context.links.get(action.link);
    return link ? kept(action, link, context) : action;
  });
  return { ...plan, actions };
}
