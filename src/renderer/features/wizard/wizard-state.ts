/** What the steps share, and how it changes. */
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import type {
  FoundView,
  SetupView,
  TestedView,
  VerifiedView,
} from '../../../main/ipc/contract/wizard.ts';

export const STEPS = ['crm', 'calendar', 'people', 'verify', 'done'] as const;
export type Step = (typeof STEPS)[number];
export type Side = 'crm' | 'calendar';
export type Values = Readonly<Record<string, string>>;

type FilledIn = Pick<WizardState, 'values' | 'secrets'>;

export interface WizardState {
  readonly setup: SetupView;
  readonly step: Step;
  readonly values: Readonly<Record<Side, Values>>;
  /** What was typed here; a secret that is known is not. */
  readonly secrets: Readonly<Record<Side, Values>>;
  /** Of the values as they are; null when they were changed since. */
  readonly tested: Readonly<Record<Side, TestedView | null>>;
  readonly found: FoundView | null;
  readonly chosen: ReadonlySet<string>;
  readonly verified: VerifiedView | null;
  readonly start: boolean;
  /** How many were linked at the end. */
  readonly linked: number;
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Why what was filled in last could not be kept, or not all of it. */
  readonly keepFailure: Failure | null;
  /** Whether something was filled in that would be lost. */
  readonly changed: boolean;
}

export function begin(setup: SetupView): WizardState {
  return {
    setup,
    step: 'crm',
    values: { crm: setup.crm.values, calendar: setup.calendar.values },
    secrets: { crm: {}, calendar: {} },
    tested: { crm: null, calendar: null },
    found: null,
    chosen: new Set(),
    verified: null,
    start: true,
    linked: 0,
    busy: false,
    failure: null,
    keepFailure: null,
    changed: setup.isDraft,
  };
}

/** With what was tested and found before forgotten. */
function touched(state: WizardState, side: Side): WizardState {
  const tested = { ...state.tested, [side]: null };
  return { ...state, tested, found: null, verified: null, failure: null, changed: true };
}

/** The servers are asked by another way from now on. */
export function withoutTests(state: WizardState): WizardState {
  const tested = { crm: null, calendar: null };
  return { ...state, tested, found: null, verified: null, failure: null };
}

export function withValue(
  state: WizardState,
  side: Side,
  [name, value]: readonly [string, string],
): WizardState {
  const values = { ...state.values, [side]: { ...state.values[side], [name]: value } };
  return { ...touched(state, side), values };
}

export function withSecret(
  state: WizardState,
  side: Side,
  [name, secret]: readonly [string, string],
): WizardState {
  const secrets = { ...state.secrets, [side]: { ...state.secrets[side], [name]: secret } };
  return { ...touched(state, side), secrets };
}

/** What was typed of the secrets, by field. */
export function enteredSecrets({ secrets }: WizardState, side: Side): Values {
  return Object.fromEntries(Object.entries(secrets[side]).filter(([, secret]) => secret !== ''));
}

/** What is kept of it for the next time. */
export function filledIn(state: WizardState): FilledIn {
  const { values } = state;
  const [crm, calendar] = [enteredSecrets(state, 'crm'), enteredSecrets(state, 'calendar')];
  return { values, secrets: { crm, calendar } };
}

/** Whether anything is not as it was when the setup was opened. */
export function isTouched({ setup, values, secrets }: WizardState): boolean {
  return (['crm', 'calendar'] as const).some(
    (side) => values[side] !== setup[side].values || Object.keys(secrets[side]).length > 0,
  );
}

export function withTested(state: WizardState, side: Side, tested: TestedView): WizardState {
  const isClean = tested.fine && tested.checks.every(({ result }) => result === 'ok');
  const next = side === 'crm' ? 'calendar' : 'people';
  const { keptSecrets } = tested;
  return {
    ...state,
    setup: { ...state.setup, [side]: { ...state.setup[side], keptSecrets } },
    tested: { ...state.tested, [side]: tested },
    found: null,
    verified: null,
    // What needs no look is not stopped at.
    step: isClean ? next : state.step,
  };
}

/** The people who are surely the same are chosen at first. */
export function withFound(state: WizardState, found: FoundView): WizardState {
  const sure = found.suggestions.filter(({ confidence }) => confidence !== 'possible');
  return { ...state, found, verified: null, chosen: new Set(sure.map(({ user }) => user.id)) };
}

export function withChosen(state: WizardState, chosen: ReadonlySet<string>): WizardState {
  return { ...state, chosen, verified: null, changed: true };
}

export function stepBefore(step: Step): Step {
  return STEPS[Math.max(0, STEPS.indexOf(step) - 1)] ?? 'crm';
}
