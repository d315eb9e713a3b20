// FindItem: a calendar view with its series expanded, or a paged search without expansion.
import type { ProtocolFault } from '../faults.ts';
import type { ShownItem } from './calendar-item.ts';
import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { showItem } from './item-access.ts';
import { writeItem } from './item-properties.ts';
import { itemOperand, sortItems } from './item-search.ts';
import { readMoment } from './moments.ts';
import { originalStarts, showOccurrence } from './occurrences.ts';
import { readShape } from './read-shape.ts';
import { readRestriction } from './restriction.ts';
import { openFolder } from './session.ts';
import type { Folder, OperationContext } from './session.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

/** The find limit of the default throttling policy. */
const FIND_LIMIT = 1000;
const WIDEST_VIEW_YEARS = 2;

type Found = {
  readonly items: readonly ShownItem[];
  readonly total: number;
  readonly isLast: boolean;
  readonly nextOffset: number | null;
};

const NOTHING: Found = { items: [], total: 0, isLast: true, nextOffset: null };

export function findItem(
  request: XmlElement,
  context: OperationContext,
  fault: ProtocolFault | null,
): readonly Markup[] {
  return (child(request, 'ParentFolderIds')?.children ?? []).map((id) => {
    try {
      const shape = readShape(child(request, 'ItemShape'), true);
      const folder = openFolder(id, context);
      const found = fault?.kind === 'empty-page' ? NOTHING : find(request, folder, context);
      const items = found.items.map((item) => writeItem(item, shape, context));
      const attributes = {
        IndexedPagingOffset: found.nextOffset === null ? null : String(found.nextOffset),
        TotalItemsInView: String(found.total),
        IncludesLastItemInRange: String(found.isLast),
      };
      return succeeded(
        'FindItem',
        element('m:RootFolder', attributes, element('t:Items', {}, ...items)),
      );
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('FindItem', error);
    }
  });
}

function find(request: XmlElement, folder: Folder, context: OperationContext): Found {
  const view = child(request, 'CalendarView');
  const restriction = child(request, 'Restriction');
  if (view === null) return search(request, folder, context);
  if (restriction !== null || child(request, 'SortOrder') !== null) {
    throw new EwsError(
      'ErrorInvalidOperation',
      'Restrictions and sort order may not be specified for a CalendarView.',
    );
  }
  if (!context.folders.isCalendar(folder)) {
    throw new EwsError(
      'ErrorCalendarFolderIsInvalidForCalendarView',
      'The folder is not valid for a calendar view.',
    );
  }
  return viewCalendar(view, folder, context);
}

function viewCalendar(view: XmlElement, folder: Folder, context: OperationContext): Found {
  const zone = context.session.zone ?? 'UTC';
  const from = readMoment(attribute(view, 'StartDate') ?? '', zone);
  const to = readMoment(attribute(view, 'EndDate') ?? '', zone);
  checkRange(from, to);
  const all = context.items
    .between(folder, from, to)
    .flatMap((item): readonly ShownItem[] =>
      item.value.recurrence === null
        ? [showItem(item)]
        : originalStarts(item.value, to + 86_400_000 * 31)
            .filter((start) => !item.value.deletedStarts.includes(start))
            .map((start) => showOccurrence(item, start)),
    )
    .filter(({ value }) => touches(value.start, value.end, { from, to }))
    .sort((a, b) => a.value.start - b.value.start || a.item.number - b.item.number);
  const most = Math.min(Number(attribute(view, 'MaxEntriesReturned') ?? FIND_LIMIT), FIND_LIMIT);
  const items = all.slice(0, most);
  return { items, total: items.length, isLast: items.length === all.length, nextOffset: null };
}

function touches(
  start: number,
  end: number,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  return start < to && (end > from || (start === end && start >= from));
}

function checkRange(from: number, to: number): void {
  if (to < from) {
    throw new EwsError(
      'ErrorCalendarEndDateIsEarlierThanStartDate',
      'EndDate is earlier than StartDate',
    );
  }
  const limit = new Date(from);
  limit.setUTCFullYear(limit.getUTCFullYear() + WIDEST_VIEW_YEARS);
  if (to > limit.getTime()) {
    throw new EwsError(
      'ErrorCalendarViewRangeTooBig',
      'The specified view range exceeds the maximum range of two years.',
    );
  }
}

/** Series appear as their masters only. */
function search(request: XmlElement, folder: Folder, context: OperationContext): Found {
  const restriction = child(request, 'Restriction');
  const accepts =
    restriction === null
      ? () => true
      : readRestriction(restriction, (path) => itemOperand(path, context));
  const matching = context.items.list(folder).map(showItem).filter(accepts);
  const sorted = sortItems(matching, child(request, 'SortOrder'), context);
  const view = child(request, 'IndexedPageItemView');
  const most = Math.min(
    Number((view === null ? null : attribute(view, 'MaxEntriesReturned')) ?? FIND_LIMIT),
    FIND_LIMIT,
  );
  const offset = view === null ? 0 : Number(attribute(view, 'Offset'));
  const fromEnd = view !== null && attribute(view, 'BasePoint') === 'End';
  const stop = fromEnd ? Math.max(0, sorted.length - offset) : sorted.length;
  const start = fromEnd ? Math.max(0, stop - most) : offset;
  const items = sorted.slice(start, fromEnd ? stop : start + most);
  const isLast = fromEnd ? start === 0 : start + items.length >= sorted.length;
  const nextOffset = fromEnd
    ? sorted.length - start
    : Math.min(start + items.length, sorted.length);
  return { items, total: sorted.length, isLast, nextOffset };
}
