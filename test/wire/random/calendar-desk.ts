/** A person's hands on a mailbox of the practice Exchange. */
import type { ExchangeDesk } from '../../../src/practice/exchange/desk.ts';
import type { ItemValue } from '../../../src/practice/exchange/calendar-item.ts';
import { readItemId } from '../../../src/practice/exchange/ids.ts';
import type { Desk } from '../../../src/sync/connectors/memory/desk.ts';
import type { Capabilities } from '../../../src/sync/model/capabilities.ts';
import { emptyAppointment } from '../../../src/sync/model/appointment.ts';
import { itemId, type ItemId } from '../../../src/sync/model/ids.ts';
import { dateAt } from '../../../src/sync/model/time.ts';
import { calendarChange, shownOnCalendar, stampOf } from './calendar-values.ts';

export interface CalendarDeskOptions {
  readonly exchange: ExchangeDesk;
  readonly address: string;
  /** The zone in which everybody works. */
  readonly office: string;
  readonly capabilities: Capabilities;
}

function weeklyFrom(start: number, office: string): Partial<ItemValue> {
  return {
    recurrence: {
      pattern: { kind: 'daily', interval: 7 },
      startDate: dateAt(start, office),
      end: { kind: 'count', count: 4 },
    },
  };
}

export function calendarDesk(options: CalendarDeskOptions): Desk {
  const { exchange, address, office, capabilities } = options;
  const looking = { office, hasSeries: capabilities.series !== 'none' };
  const there = (id: ItemId) => {
    const item = exchange.get(id);
    if (item?.folder !== 'calendar') throw new Error(`There is no item ${id} on this desk.`);
    return item;
  };
  return {
    create: (draft) => {
      const value = calendarChange({ ...emptyAppointment(draft.when), ...draft }, office);
      const { subject = '', start = 0, end = 0, ...rest } = value;
      return itemId(exchange.createItem(address, { ...rest, subject, start, end }).id);
    },
    edit: (id, patch) => {
      exchange.updateItem(there(id).id, calendarChange(patch, office));
    },
    remove: (id) => {
      exchange.deleteItem(there(id).id);
    },
    capabilities: () => capabilities,
    items: () =>
      exchange
        .list(address)
        .toSorted((one, other) => readItemId(one.id).number - readItemId(other.id).number)
        .map((item) => shownOnCalendar(item, looking)),
    origin: (id) => stampOf(there(id).value),
    copy: (id) => itemId(exchange.copyItem(there(id).id).id),
    makeSeries: (id) => {
      const { start, recurrence } = there(id).value;
      if (recurrence === null) exchange.updateItem(id, weeklyFrom(start, office));
    },
    markForeign: () => {
      throw new Error('There is no other synchroniser here.');
    },
  };
}
