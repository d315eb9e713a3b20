import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { LinkOutcomeView, LinkWishView } from '../../../main/ipc/contract/people.ts';
import { t } from '../../words/words.ts';
import type { Act } from '../../components/use-act.ts';

/** What could not be linked, as sentences. */
export function problemsIn(outcomes: readonly LinkOutcomeView[]): readonly string[] {
  return outcomes.flatMap(({ person, mailbox, problem }) =>
    problem === null ? [] : [t('people:notLinked', { person, mailbox, problem })],
  );
}

/** Links, and says what came of it; answers whether anybody was linked. */
export function useLinking(
  api: CalbridgeApi,
  act: Act,
): (links: readonly LinkWishView[]) => Promise<boolean> {
  return async (links) => {
    const answer = await act.run(() => api.people.link({ links }));
    if (answer === null) return false;
    const done = answer.value.filter(({ problem }) => problem === null);
    const problems = problemsIn(answer.value);
    const [first] = done;
    const told =
      first === undefined
        ? []
        : [t('people:linkedDone', { count: done.length, person: first.person })];
    if (problems.length === 0) act.say(told.join(' '));
    else act.warn([...told, ...problems].join(' '));
    return first !== undefined;
  };
}
