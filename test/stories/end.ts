/** How a story ends: what is where, that all is quiet, and what a person is told who asks. */
import { describeWaiting } from '../../src/sync/core/describe.ts';
import { sentence } from '../../src/sync/core/sentences.ts';
import { biographies } from '../../src/sync/engine/biography.ts';
import type { Difference } from '../../src/sync/engine/verify.ts';
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import { PAIR } from '../support/world.ts';
import { lineOf, missing, type Entry } from './diary.ts';
import { previewed, told } from './runs.ts';
import type { Place, Stage } from './stage.ts';
import type { Story } from './story.ts';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';

const PLACE: Place = ['afterwards'];

const expectedLine = (entry: Entry): string =>
  lineOf({ ...emptyAppointment(entry.when), ...entry });

/** Each wanted appointment takes the first that shows all its fields. */
function checkSide(stage: Stage, side: Side, wanted: readonly Entry[]): void {
  const left = stage.world
    .store(side)
    .desk.items()
    .map(({ value }) => value);
  const place = [...PLACE, side];
  const lines = left.map(lineOf).sort();
  stage.checkFact(place, wanted.map(expectedLine).sort(), lines);
  for (const entry of wanted) {
    const same = left.filter((value) => lineOf(value) === expectedLine(entry));
    const found = same.find((value) => missing(entry, value).length === 0);
    if (found) left.splice(left.indexOf(found), 1);
    else if (same[0]) {
      const names = missing(entry, same[0]);
      const shown = Object.fromEntries(names.map((name) => [name, same[0]?.[name as 'title']]));
      const wish = Object.fromEntries(names.map((name) => [name, entry[name as 'title']]));
      stage.checkFact([...place, expectedLine(entry)], wish, shown);
    }
  }
}

function differenceText(one: Difference): string {
  switch (one.kind) {
    case 'field':
      return `"${one.title}" differs: ${one.field}`;
    case 'missing':
      return `"${one.title}" is missing in the ${one.missingOn}`;
    case 'unlinked':
      return `"${one.title}" is only in the ${one.on}`;
    case 'duplicate':
      return `"${one.title}" is ${String(one.times)} times in the ${one.on}`;
  }
}

/** Everything that waits has a reason in words. */
function checkWaiting(stage: Stage, wanted: readonly string[] | undefined): void {
  const parked = stage.world.state.parked(PAIR);
  const messages = parked.map(describeWaiting);
  const words = messages.map(sentence);
  const wordless = messages.filter(({ key }, index) => words[index] === key);
  stage.checkFact([...PLACE, 'reasons without words'], [], wordless);
  stage.checkWords([...PLACE, 'left alone'], wanted ?? [], [...new Set(words)].sort());
}

export async function checkEnd(stage: Stage, afterwards: Story['afterwards']): Promise<void> {
  const { world } = stage;
  const { both, planned, mails, why, differences } = afterwards;
  for (const side of SIDES) checkSide(stage, side, both ?? afterwards[side] ?? []);
  const sent = SIDES.map((side) => world.store(side).traffic().mails);
  stage.checkFact(
    [...PLACE, 'mails'],
    mails ?? 0,
    sent.reduce((sum, one) => sum + one, 0),
  );
  checkWaiting(stage, afterwards['left alone']);
  for (const [query, wanted] of Object.entries(why ?? {})) {
    const found = biographies(world.state, PAIR, { query, filters: world.policy.filters });
    if (found.length === 0) throw new Error(`Nothing is known of "${query}".`);
    const answers = new Set(found.flatMap((one) => one.waiting.map(sentence)));
    stage.checkWords([...PLACE, 'why', query], wanted, [...answers]);
  }
  const next = await previewed(stage);
  const [paused, actions] = typeof next === 'string' ? [next, []] : [undefined, next.plan.actions];
  stage.checkWords([...PLACE, 'paused'], afterwards.paused, paused);
  stage.checkWords([...PLACE, 'planned'], planned ?? [], told(actions));
  const verified = await world.verify();
  const odd = verified.differences.filter(({ deliberate }) => !deliberate).map(differenceText);
  stage.checkFact([...PLACE, 'differences'], differences ?? [], odd.sort());
}
