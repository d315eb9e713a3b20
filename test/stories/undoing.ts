/** A person takes something back: looks at what would be done, and says yes. */
import type { UndoConflict } from '../../src/sync/core/undo-step.ts';
import { previewUndo, undo, type UndoTarget } from '../../src/sync/engine/undo.ts';
import { asSyncError } from '../../src/sync/model/error.ts';
import type { Side } from '../../src/sync/model/side.ts';
import { PAIR } from '../support/world.ts';
import { letPeople, momentOf } from './acts.ts';
import { checkOutcome, told } from './runs.ts';
import type { Place, Stage } from './stage.ts';
import type { UndoStep } from './story.ts';

/** The newest write to an appointment of that name. */
function newestChange({ world }: Stage, side: Side, title: string): number {
  const change = world.state
    .changes(PAIR)
    .find((one) => one.side === side && (one.after ?? one.before)?.title === title);
  if (!change) throw new Error(`Nothing was ever written to "${title}" in the ${side}.`);
  return change.sequence;
}

/** `the last run`, `the run before`, `since 2026-11-24 14:00`, `the change of Visit in the crm`. */
function targetOf(stage: Stage, what: string): UndoTarget {
  const { moment } = /^since (?<moment>.*)$/.exec(what)?.groups ?? {};
  if (moment !== undefined) return { kind: 'since', at: momentOf(moment) };
  const { title, side } =
    /^the change of (?<title>.*) in the (?<side>crm|calendar)$/.exec(what)?.groups ?? {};
  if (title !== undefined) {
    const sequence = newestChange(stage, side as Side, title);
    return { kind: 'changes', sequences: [sequence] };
  }
  const back = ['the last run', 'the run before'].indexOf(what);
  const run = stage.world.state.runs(PAIR, 2)[back];
  if (!run) throw new Error(`"${what}" cannot be undone.`);
  return { kind: 'run', run: run.id };
}

function refusalText({ title, side, why, fields }: UndoConflict): string {
  const where = side === 'crm' ? 'the CRM' : 'the calendar';
  return [`"${title}" in ${where}: ${why}`, ...fields].join(' ');
}

/** @returns the hash that approves what was shown; null when there is nothing to undo */
async function look(stage: Stage, place: Place, step: Look): Promise<string | null> {
  const { given, target } = step;
  try {
    const { plan, conflicts, hash } = await previewUndo(stage.world.context(), target);
    stage.checkWords([...place, 'shows'], given.shows, told(plan.actions));
    const refused = conflicts.map(refusalText);
    stage.checkWords([...place, 'cannot undo'], given['cannot undo'] ?? [], refused);
    return hash;
  } catch (thrown) {
    stage.checkWords([...place, 'shows'], given.shows, [asSyncError(thrown).message]);
    return null;
  }
}

interface Look {
  readonly given: UndoStep;
  readonly target: UndoTarget;
}

export async function letUndo(stage: Stage, place: Place, given: UndoStep): Promise<void> {
  const { world } = stage;
  world.clock.advance(1_000);
  const target = targetOf(stage, given.what);
  const hash = await look(stage, place, { given, target });
  const isOnlyLook = given.log === undefined && given.fails === undefined;
  if (hash === null || isOnlyLook) return;
  letPeople(stage, given.meanwhile ?? []);
  const lines = world.log.length;
  const outcome = await undo(world.context(), target, hash);
  checkOutcome(stage, place, { expected: given, outcome, lines });
}
