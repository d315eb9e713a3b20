/** What a person decides once for all: rules for conflicts, other synchronisers that are known. */
import {
  groupOf,
  SyncError,
  type Choice,
  type FieldGroup,
  type FieldName,
  type Side,
} from '../../sync/index.ts';
import type { Profile, ProfileFile } from '../settings/profile.ts';
import { SIDE_NAMES } from '../words/sides.ts';
import { say } from '../words/tongue.ts';

export type MadeRules = Readonly<Partial<Record<FieldGroup, Side>>>;

/** The rules that a decision makes, by kind of field. @throws SyncError settings */
export function rulesOf(choice: Choice): MadeRules {
  const rules: Partial<Record<FieldGroup, Side>> = {};
  for (const [field, side] of Object.entries(choice)) {
    const group = groupOf(field as FieldName);
    if (rules[group] !== undefined && rules[group] !== side) {
      const text = `${field} follows the same rule as another field that you decided otherwise; a rule needs the same side for both. Nothing was decided.`;
      throw new SyncError('settings', text);
    }
    rules[group] = side;
  }
  return rules;
}

function ruleSentence(group: string, side: Side): string {
  const what = say(`group-${group as FieldGroup}`);
  return say('ruleMade', { side: SIDE_NAMES[side], what });
}

/** The rules that a decision would make, as sentences. @throws SyncError settings */
export function ruleSentences(choice: Choice): readonly string[] {
  return Object.entries(rulesOf(choice)).map(([group, side]) => ruleSentence(group, side));
}

/** Makes a decision the rule for all fields of that kind; answers what was made, as sentences. */
export function makeRules(profile: Pick<ProfileFile, 'update'>, choice: Choice): readonly string[] {
  const rules = rulesOf(choice);
  profile.update((now) => withConflictRules(now, rules));
  return ruleSentences(choice);
}

function withConflictRules(profile: Profile, rules: MadeRules): Profile {
  const { sync } = profile;
  return { ...profile, sync: { ...sync, conflictRules: { ...sync.conflictRules, ...rules } } };
}

export function withAcceptedSynchroniser(profile: Profile, product: string): Profile {
  const { sync } = profile;
  const acceptedSynchronisers = [...new Set([...sync.acceptedSynchronisers, product])];
  return { ...profile, sync: { ...sync, acceptedSynchronisers } };
}
