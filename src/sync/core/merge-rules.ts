/** The part of the planner's input that a merge looks at. */
import type { MergeRules } from './merge.ts';
import type { ReconcileInput } from './reconcile-input.ts';

export function mergeRulesOf({
  capabilities,
  policy,
}: Pick<ReconcileInput, 'capabilities' | 'policy'>): MergeRules {
  const { direction, conflictRules } = policy;
  return { capabilities, direction, conflictRules, privacy: policy, isRetold: false };
}
