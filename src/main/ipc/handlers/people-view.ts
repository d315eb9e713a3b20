/** Shows what is known of people as the window knows it. */
import { publicTitle, type WithdrawalPreview } from '../../../sync/index.ts';
import type { Suggestions } from '../../people/directory.ts';
import type { Review } from '../../people/importing.ts';
import type { Unlinked } from '../../people/linking.ts';
import { errorText, phrase } from '../../words/phrases.ts';
import { refusalText } from '../../words/plan.ts';
import { say } from '../../words/tongue.ts';
import { valueText } from '../../words/value.ts';
import type {
  ListRowView,
  RemovalsView,
  ReviewView,
  SuggestionsView,
  SuggestionView,
  UnlinkedView,
} from '../contract/people.ts';

export function suggestionsView({ found, left }: Suggestions): SuggestionsView {
  const views = found.map(({ user, mailbox, confidence }): SuggestionView => ({
    ...{ user: user.id, person: user.name, personEmail: user.email },
    ...{ mailbox: mailbox.name, mailboxEmail: mailbox.email, confidence },
  }));
  return { found: views, left };
}

export function removalsView(preview: WithdrawalPreview): RemovalsView {
  const { plan, conflicts, kept, hash } = preview;
  const removals = plan.actions.flatMap((action) =>
    action.kind === 'remove'
      ? [
          {
            side: action.to,
            title: publicTitle(action.before),
            when: valueText('when', action.before.when),
          },
        ]
      : [],
  );
  return { hash, removals, stays: conflicts.map(refusalText), kept };
}

export function unlinkedView(unlinked: Unlinked): UnlinkedView {
  if (unlinked.kind === 'unlinked') return { removed: unlinked.removed, problem: null };
  const { left, error } = unlinked;
  const why = error === null ? [] : [errorText(error.code, error.message)];
  const problem = [say('copiesLeft', { count: left }), ...why, say('unlinkAgain')].join(' ');
  return { removed: 0, problem };
}

export function reviewView({ rows, ignored }: Review): ReviewView {
  const views = rows.map(({ row, kind, problem, linkable }): ListRowView => ({
    ...{ line: row.line, kind, problem: problem && phrase(problem) },
    person: linkable?.crmUser.name ?? (row.person === '' ? row.email : row.person),
    mailbox: linkable?.mailbox.email ?? row.mailbox,
    link: linkable && {
      ...{ user: linkable.crmUser.id, mailbox: linkable.mailbox.email },
      ...{ direction: linkable.direction, enabled: linkable.enabled },
    },
  }));
  return { rows: views, ignored };
}
