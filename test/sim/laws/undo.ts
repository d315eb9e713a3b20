/** The law of the undo: it takes away only what we made, and never the last one. */
import { opposite } from '../../../src/sync/model/side.ts';
import type { Account } from '../account.ts';
import type { Simulation } from '../simulation.ts';

const LAW = 'I25 an undo takes away nothing but our copies';

/** After each run: what was taken away because of an undo since the last look. */
export function checkUndone(simulation: Simulation, account: Account): void {
  const { state, complaints } = simulation;
  for (const change of state.changes(account.pair)) {
    if (change.sequence <= account.lookedAt) break;
    if (change.kind !== 'remove' || change.why !== 'undone') continue;
    simulation.count.add('an undo took something away');
    const { side, item } = change;
    if (!account.made.has(`${side} ${item}`)) {
      complaints.push({ law: LAW, text: `${item} on the ${side} side was made by a person` });
    }
    const tag = account.tagOf(side, {
      ref: { id: item },
      value: change.before ?? { title: '' },
    });
    const story = account.ledger.story(tag);
    if (!story || story.removed > 0 || account.itemsOf(opposite(side), tag).length > 0) continue;
    // The original lies in the right account; the copy was gone before, and nobody had heard of it.
    if (account.wasSwapped) continue;
    complaints.push({ law: LAW, text: `${tag} was the last one` });
  }
  const [newest] = state.changes(account.pair, { limit: 1 });
  account.lookedAt = newest?.sequence ?? 0;
}
