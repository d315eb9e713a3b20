/** Runs of a story: what they were to do, what they did, and that both are the same. */
import { describe, describeCase, describeHalt } from '../../src/sync/core/describe.ts';
import { heldRemovals, without } from '../../src/sync/core/guard.ts';
import { sentence } from '../../src/sync/core/sentences.ts';
import type { CycleOutcome, RunOptions } from '../../src/sync/engine/cycle.ts';
import type { Preview } from '../../src/sync/engine/look.ts';
import { asSyncError } from '../../src/sync/model/error.ts';
import { isWrite, type Action, type Plan } from '../../src/sync/model/plan.ts';
import { SIDES } from '../../src/sync/model/side.ts';
import { PAIR } from '../support/world.ts';
import { letPeople } from './acts.ts';
import { missing } from './diary.ts';
import type { Place, Stage } from './stage.ts';
import type { RunStep, WordStep } from './story.ts';

export const told = (actions: readonly Action[]): readonly string[] =>
  actions.map((action) => sentence(describe(action)));

type Expected = Omit<WordStep, 'shows' | 'meanwhile'>;

/** Checks everything that every kind of run is asked for. */
export function checkOutcome(
  stage: Stage,
  place: Place,
  step: { readonly expected: Expected; readonly outcome: CycleOutcome; readonly lines: number },
): void {
  const { world } = stage;
  const { expected, outcome, lines } = step;
  const usual = expected.fails ? 'failed' : expected.halt ? 'halted' : 'ok';
  stage.checkFact([...place, 'result'], expected.result ?? usual, outcome.result);
  const golden = (key: string, wanted: unknown, actual: unknown): void => {
    stage.checkWords([...place, key], wanted, actual);
  };
  golden('fails', expected.fails, outcome.error?.message);
  golden('halt', expected.halt, outcome.halt ? sentence(describeHalt(outcome.halt)) : undefined);
  const waiting = world.state.quarantine(PAIR).map(({ title, cause }) => `${title}: ${cause}`);
  golden('quarantine', expected.quarantine ?? [], waiting.sort());
  const open = world.state.conflicts(PAIR).filter(({ state }) => state === 'open');
  golden('inbox', expected.inbox ?? [], open.map((one) => sentence(describeCase(one))).sort());
  const said = world.log.slice(lines).map(({ message }) => message);
  if (expected.log) golden('log', expected.log, said);
  for (const secret of expected['log never says'] ?? []) {
    const found = said.filter((line) => line.includes(secret));
    stage.checkFact([...place, 'log never says', secret], [], found);
  }
  if (expected.reads === undefined) return;
  const { crm, calendar } = outcome.counts.read;
  stage.checkFact([...place, 'reads'], expected.reads, crm + calendar);
}

interface Numbers {
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly adopted: number;
}

function plannedNumbers({ actions }: Plan): Numbers {
  const count = (...kinds: readonly string[]): number =>
    actions.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    created: count('create', 'revive'),
    updated: count('update'),
    removed: count('remove'),
    adopted: count('adopt'),
  };
}

function doneNumbers({ counts }: CycleOutcome): Numbers {
  const { created, updated, removed, adopted } = counts;
  return {
    created: created.crm + created.calendar,
    updated: updated.crm + updated.calendar,
    removed: removed.crm + removed.calendar,
    adopted,
  };
}

/** The preview and the run are one: the run does what was shown, and says so in the same words. */
function checkRehearsal(
  stage: Stage,
  place: Place,
  step: { readonly plan: Plan; readonly outcome: CycleOutcome; readonly lines: number },
): void {
  if (stage.troubled.size > 0) return;
  const { plan, outcome, lines } = step;
  const at = (what: string): Place => [...place, `the run does what was planned: ${what}`];
  stage.checkFact(at('numbers'), plannedNumbers(plan), doneNumbers(outcome));
  const said = stage.world.log.slice(lines).map(({ message }) => message);
  const unsaid = told(plan.actions.filter(isWrite)).filter((line) => !said.includes(line));
  stage.checkFact(at('words'), [], unsaid);
}

function checkGiven(stage: Stage, place: Place, step: { given: RunStep; plan: Plan }): void {
  const { gives } = step.given;
  for (const side of SIDES) {
    for (const [title, fields] of Object.entries(gives?.[side] ?? {})) {
      const where = [...place, 'gives', side, title];
      const action = step.plan.actions.find(
        (one) => 'to' in one && one.to === side && titleIn(one) === title,
      );
      const shown = action ? contentOf(action) : {};
      stage.checkFact([...where, 'missing'], [], missing(fields, shown));
      if (action?.kind !== 'update') continue;
      const names = (of: object): readonly string[] => Object.keys(of).sort();
      stage.checkFact([...where, 'fields'], names(fields), names(shown));
    }
  }
}

function contentOf(action: Action): Parameters<typeof missing>[1] {
  if ('draft' in action) return action.draft;
  return action.kind === 'update' ? action.patch : {};
}

function titleIn(action: Action): string | null {
  if ('draft' in action) return action.draft.title;
  return 'before' in action ? action.before.title : null;
}

/** What a run would do now, or the sentence that says why it cannot be told. */
export async function previewed({ world }: Stage): Promise<Preview | string> {
  try {
    return await world.preview();
  } catch (thrown) {
    return asSyncError(thrown).message;
  }
}

const triggerOf = (by: Expected['by']): RunOptions['trigger'] =>
  by === 'schedule' ? 'schedule' : 'manual';

/** The process dies in the middle of a run; the next one finds what was written till then. */
async function die({ world }: Stage, step: number): Promise<void> {
  await world.runKilledAt(step);
  const [run] = world.state.runs(PAIR, 1);
  if (run?.result !== 'interrupted') throw new Error('The run was done before it died.');
}

interface Rehearsed {
  readonly given: RunStep;
  readonly preview: Preview;
  readonly outcome: CycleOutcome;
  readonly lines: number;
}

function checkPlan(stage: Stage, place: Place, step: Rehearsed): void {
  const { given, outcome, lines } = step;
  const { plan, waiting } = step.preview;
  stage.checkWords([...place, 'plan'], given.plan, told(plan.actions));
  const met = plan.conflicts.map((one) => sentence(describeCase(one)));
  stage.checkWords([...place, 'conflicts'], given.conflicts ?? [], met);
  checkGiven(stage, place, { given, plan });
  if (given['unlike the plan'] !== undefined) return;
  const free = without(plan, heldRemovals(plan, waiting));
  checkRehearsal(stage, place, { plan: free, outcome, lines });
}

export async function letRun(stage: Stage, place: Place, given: RunStep): Promise<void> {
  const { world } = stage;
  if (given['dies at step'] !== undefined) {
    await die(stage, given['dies at step']);
    return;
  }
  world.clock.advance(1_000);
  const preview = given.plan === undefined ? null : await previewed(stage);
  const lines = world.log.length;
  const outcome = await world.run({ trigger: triggerOf(given.by) });
  if (typeof preview === 'string') {
    stage.checkWords([...place, 'plan'], given.plan, [preview]);
  } else if (preview !== null) checkPlan(stage, place, { given, preview, outcome, lines });
  checkOutcome(stage, place, { expected: given, outcome, lines });
}

/** A person's yes or no to the removals that wait. */
export async function letAnswer(
  stage: Stage,
  place: Place,
  step: { readonly answer: 'approved' | 'rejected'; readonly given: WordStep },
): Promise<void> {
  const { world } = stage;
  const { answer, given } = step;
  world.clock.advance(1_000);
  const { plan, waiting, hash } = await world.preview();
  stage.checkWords([...place, 'shows'], given.shows, told(heldRemovals(plan, waiting)));
  letPeople(stage, given.meanwhile ?? []);
  const lines = world.log.length;
  const outcome = await world.run({ trigger: triggerOf(given.by), [answer]: hash });
  checkOutcome(stage, place, { expected: given, outcome, lines });
}
