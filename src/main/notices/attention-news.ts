/** What is new for a person to do, said once; routine is never told. */
import type { PairId, PairState, PairStatus, Status } from '../../sync/index.ts';
import { say } from '../words/tongue.ts';

export interface News {
  readonly title: string;
  readonly body: string;
}

interface Known {
  readonly needsAttention: boolean;
  readonly undecided: number;
}

const CALM: Known = { needsAttention: false, undecided: 0 };
/** While it runs, or a server is away for a while, nothing about the person has changed. */
const PASSING: readonly PairState[] = ['syncing', 'offline', 'never'];
/** What a notification shows before it is cut. */
const NAMED = 3;

const openOf = ({ undecided: { conflicts, removals, twins } }: PairStatus): number =>
  conflicts + removals + twins;

export class AttentionNews {
  readonly #known = new Map<PairId, Known>();

  /** Null: nothing that was not told before. */
  of({ pairs }: Status): News | null {
    const settled = pairs.filter(({ state }) => !PASSING.includes(state));
    const news = settled.filter((one) => this.#isNew(one));
    for (const one of settled) {
      this.#known.set(one.pair.id, {
        needsAttention: one.state === 'attention',
        undecided: openOf(one),
      });
    }
    return news.length === 0 ? null : { title: say('needsYou'), body: bodyOf(news) };
  }

  #isNew(status: PairStatus): boolean {
    if (status.state !== 'attention') return false;
    const known = this.#known.get(status.pair.id) ?? CALM;
    return !known.needsAttention || openOf(status) > known.undecided;
  }
}

function bodyOf(news: readonly PairStatus[]): string {
  const open = news.reduce((sum, one) => sum + openOf(one), 0);
  const names = news.slice(0, NAMED).map(({ pair }) => pair.crmUser.name);
  const others = news.length - names.length;
  const whom = names.join(', ');
  const all = others > 0 ? say('namesMore', { names: whom, others }) : whom;
  return open === 0 ? say('newsKept', { whom: all }) : say('newsWaits', { whom: all, count: open });
}
