/** Who else writes to the appointments of a pair, which is why it pauses. */
import {
  preview,
  SyncError,
  windowAround,
  type ErrorCode,
  type ReadingContext,
} from '../../sync/index.ts';

const PAUSES: readonly ErrorCode[] = ['second-installation', 'foreign-synchroniser'];

export interface Stranger {
  /** What was seen, as sentences. */
  readonly message: string;
  /** The name of another synchroniser; null: it is another installation of Calbridge. */
  readonly product: string | null;
}

/** Whether the pair waits until a person lets it go on. */
export function isPause(code: ErrorCode): boolean {
  return PAUSES.includes(code);
}

/** As the servers tell it now; null: nobody. @throws SyncError when a side cannot be read */
export async function strangerAt(context: ReadingContext): Promise<Stranger | null> {
  try {
    await preview(context);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof SyncError) || !isPause(thrown.code)) throw thrown;
    return { message: thrown.message, product: await productAt(context, thrown) };
  }
}

async function productAt(
  { stores, clock, policy, signal }: ReadingContext,
  { code, side, item }: SyncError,
): Promise<string | null> {
  if (code !== 'foreign-synchroniser' || side === null || item === null) return null;
  const window = windowAround(clock.now(), policy.daysBack, policy.daysAhead);
  const [seen] = await stores[side].read({ ids: [item], window, signal });
  if (seen?.kind === 'present') return seen.item.marks.foreign;
  return seen?.kind === 'outside' ? (seen.item?.marks.foreign ?? null) : null;
}
