/** Plays a story from its beginning to its end and answers everything that went otherwise. */
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import {
  changeDatabase,
  letDecide,
  letPeople,
  letSeparate,
  letServers,
  letUnite,
  moveClock,
} from './acts.ts';
import { checkEnd } from './end.ts';
import { letAnswer, letRun } from './runs.ts';
import { changed, enter, goTo, Stage, type Finding, type Place } from './stage.ts';
import type { Step, Story } from './story.ts';
import { letUndo } from './undoing.ts';

const MADE_IN: Readonly<Record<Side, 'synced from the CRM' | 'synced from the calendar'>> = {
  crm: 'synced from the CRM',
  calendar: 'synced from the calendar',
};

async function prepare(stage: Stage, before: NonNullable<Story['before']>): Promise<void> {
  const { world } = stage;
  const synced = SIDES.filter((side) => before[MADE_IN[side]] !== undefined);
  for (const side of synced) enter(stage, side, before[MADE_IN[side]] ?? []);
  if (synced.length > 0) {
    const first = await world.run();
    const second = await world.run();
    const isQuiet = [first, second].every(({ result }) => result === 'ok');
    if (!isQuiet) throw new Error('The appointments could not be synchronised beforehand.');
  }
  for (const side of SIDES) enter(stage, side, before[side] ?? []);
}

async function take(stage: Stage, place: Place, step: Step): Promise<void> {
  const { world } = stage;
  if (step.people) letPeople(stage, step.people);
  if (step.servers) letServers(stage, step.servers);
  if (step.settings) world.policy = changed(world.policy, step.settings);
  if (step.clock !== undefined) moveClock(stage, step.clock);
  if (step.database) changeDatabase(stage, step.database);
  if (step.pc !== undefined) goTo(stage, step.pc);
  if (step.decide) await letDecide(stage, [...place, 'decide'], step.decide);
  if (step.unite) await letUnite(stage, [...place, 'unite'], step.unite);
  if (step.separate) await letSeparate(stage, [...place, 'separate'], step.separate);
  if (step.run) await letRun(stage, [...place, 'run'], step.run);
  if (step.undo) await letUndo(stage, [...place, 'undo'], step.undo);
  for (const [key, answer] of [
    ['approve', 'approved'],
    ['keep', 'rejected'],
  ] as const) {
    const given = step[key];
    if (given) await letAnswer(stage, [...place, key], { answer, given });
  }
}

export async function play(story: Story): Promise<readonly Finding[]> {
  const stage = new Stage(story);
  await prepare(stage, story.before ?? {});
  for (const [index, step] of story.steps.entries()) {
    try {
      await take(stage, ['steps', index], step);
    } catch (thrown) {
      const text = `Step ${String(index + 1)} of "${story.title}" cannot be taken`;
      throw new Error(text, { cause: thrown });
    }
  }
  await checkEnd(stage, story.afterwards);
  return stage.findings;
}
