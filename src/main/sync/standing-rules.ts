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

const GROUPS: Readonly<Record<FieldGroup, string>> = {
  text: 'the title or the text',
  time: 'the time',
  place: 'the place',
  status: 'the busy state, importance, reminder, categories or completion',
  privacy: 'the privacy',
  people: 'the people',
  records: 'the company, person, project, sale or type',
};

function ruleSentence(group: string, side: Side): string {
  const what = GROUPS[group as FieldGroup];
  return `From now on ${SIDE_NAMES[side]} wins without asking when both sides change ${what}.`;
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
