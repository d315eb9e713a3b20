/** Finds the items that carry one of some stamps. */
import { SyncError } from '../../../model/error.ts';
import type { LinkId } from '../../../model/ids.ts';
import type { ItemRef } from '../../../model/item.ts';
import { parseInstant, type EpochMs } from '../../../model/time.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import { repliesIn } from '../caller.ts';
import { fieldPath } from '../fields/all-fields.ts';
import { calendarOf, impersonated } from '../mailbox.ts';
import { isBeingMade, makingPath, stampIn, stampPath } from '../marks.ts';
import { booleanOf, message, typed, typedText } from '../namespaces.ts';
import { refOf } from '../item-ref.ts';
import type { OperationContext } from './context.ts';

const PAGE = 200;

export interface StampedItem {
  readonly ref: ItemRef;
  readonly origin: LinkId;
  /** Null when the server did not say. */
  readonly createdAt: EpochMs | null;
  /** A series whose exceptions were still being written when the work was interrupted. */
  readonly isBeingMade: boolean;
}

/** All items of the calendar with one of `origins`. @throws SyncError as Caller.call */
export async function findStamped(
  context: OperationContext,
  origins: readonly LinkId[],
): Promise<readonly StampedItem[]> {
  const found: StampedItem[] = [];
  for (let offset = 0; ;) {
    const page = await findPage(context, origins, offset);
    found.push(...page.items.filter(({ origin }) => origins.includes(origin)));
    if (page.next === null || page.next <= offset) return found;
    offset = page.next;
  }
}

interface Page {
  readonly items: readonly StampedItem[];
  readonly next: number | null;
}

async function findPage(
  context: OperationContext,
  origins: readonly LinkId[],
  offset: number,
): Promise<Page> {
  const { caller, mailbox, signal } = context;
  const request = element('m:FindItem', { Traversal: 'Shallow' }, [
    element('m:ItemShape', {}, [
      textElement('t:BaseShape', 'IdOnly'),
      element('t:AdditionalProperties', {}, [
        ...[fieldPath('item:DateTimeCreated'), stampPath()],
        makingPath(),
      ]),
    ]),
    element(
      'm:IndexedPageItemView',
      { MaxEntriesReturned: String(PAGE), Offset: String(offset), BasePoint: 'Beginning' },
      [],
    ),
    element('m:Restriction', {}, [anyOf(origins.map(hasStamp))]),
    element('m:ParentFolderIds', {}, [calendarOf(mailbox)]),
  ]);
  const answer = await caller.call(
    { name: 'FindItem', request, idempotent: true, mailbox: impersonated(mailbox) },
    signal,
  );
  const [reply] = repliesIn(answer);
  if (reply?.problem) throw caller.errorOf(reply.problem);
  const folder = message(reply?.node ?? null, 'RootFolder');
  if (folder === null) throw new SyncError('protocol', 'Exchange did not answer the search.');
  const complete = booleanOf(folder.attributes.get('IncludesLastItemInRange') ?? null) ?? true;
  const next = Number(folder.attributes.get('IndexedPagingOffset') ?? NaN);
  return {
    items: (typed(folder, 'Items')?.children ?? []).flatMap(stampedItem),
    next: complete || !Number.isInteger(next) ? null : next,
  };
}

function hasStamp(origin: LinkId): XmlElement {
  return element('t:IsEqualTo', {}, [
    stampPath(),
    element('t:FieldURIOrConstant', {}, [element('t:Constant', { Value: origin }, [])]),
  ]);
}

function anyOf(conditions: readonly XmlElement[]): XmlElement {
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 ? only : element('t:Or', {}, conditions);
}

function stampedItem(item: XmlNode): readonly StampedItem[] {
  const ref = refOf(item);
  const origin = stampIn(item);
  const createdAt = parseInstant(typedText(item, 'DateTimeCreated') ?? '', 'UTC');
  return ref === null || origin === null
    ? []
    : [{ ref, origin, createdAt, isBeingMade: isBeingMade(item) }];
}
