/** What people do to a series: to single occurrences, to all of them, and from one of them on. */
import type { StoredItem } from '../../src/sync/model/item.ts';
import { extentOf } from '../../src/sync/model/time.ts';
import { jointsOf } from './joined.ts';
import type { OfficeStore } from './office-servers.ts';
import { save, shown } from './people.ts';
import {
  seriesAfter,
  seriesOn,
  seriesPatch,
  splitAt,
  type Form,
  type Page,
} from './series-values.ts';
import type { Simulation } from './simulation.ts';
import type { PersonStep } from './steps.ts';
import { newAppointment, type Today } from './values.ts';

type Recurring = Extract<PersonStep, { readonly do: 'recur' }>;

export function formOf(store: OfficeStore, today: Today): Form {
  const { zones } = store.desk.capabilities();
  return { zone: zones === 'per-item' ? null : zones.fixed, today };
}

/** What is over in a CRM that keeps rows is history, and does not go on as a series (SPEC, known gaps). */
function isOver({ servers, clock }: Simulation, { value: { when } }: StoredItem): boolean {
  return servers.keepsRows === true && extentOf(when).end <= clock.now();
}

function chosen(simulation: Simulation, step: Recurring): StoredItem | null {
  const { what, item, pair, side } = step;
  const { desk } = simulation.account(pair).stores[side];
  const joints = jointsOf(simulation.state.links(simulation.account(pair).pair));
  // Nobody makes a series of an occurrence (SPEC, known gaps).
  const isPart = ({ ref }: StoredItem): boolean =>
    side === 'calendar' && joints.some(({ part }) => part.base.calendar.ref.id === ref.id);
  const wanted = desk
    .items()
    .filter((one) =>
      what === 'repeat'
        ? one.shape === 'single' && !isOver(simulation, one) && !isPart(one)
        : one.value.series !== null && one.shape === 'series',
    );
  return wanted[item % Math.max(1, wanted.length)] ?? null;
}

function repeat(simulation: Simulation, step: Recurring, item: StoredItem): void {
  const form = formOf(simulation.account(step.pair).stores[step.side], simulation.today());
  const series = seriesOn({ day: (step.at % 6) - 1, hour: 6 + step.value, value: step.at }, form);
  save(simulation, step, { item, patch: seriesPatch(series, item.value.when) });
}

/** The new series is an appointment of its own. */
function split(simulation: Simulation, step: Recurring, { item, page }: Splitting): void {
  const account = simulation.account(step.pair);
  const { desk } = account.stores[step.side];
  const parts = splitAt(step.at, page);
  if (parts === null) return;
  save(simulation, step, { item, patch: seriesPatch(parts.before, item.value.when) });
  const creation = { do: 'create', day: 0, hour: 0, form: 0 } as const;
  const { pair, side } = step;
  const draft = newAppointment(
    simulation.nextTag(),
    { ...creation, pair, side },
    simulation.today(),
  );
  const id = desk.create({ ...draft, ...seriesPatch(parts.after, item.value.when) });
  account.ledger.created(side, shown(account.stores[side], id).value);
}

interface Splitting {
  readonly item: StoredItem;
  readonly page: Page;
}

export function recur(simulation: Simulation, step: Recurring): void {
  const account = simulation.account(step.pair);
  const store = account.stores[step.side];
  if (store.desk.capabilities().series === 'none') return;
  const item = chosen(simulation, step);
  if (item === null) return;
  const { series, when } = item.value;
  if (series === null) {
    repeat(simulation, step, item);
    return;
  }
  const tag = account.tagOf(step.side, item);
  const page = { series, tag, form: formOf(store, simulation.today()) };
  simulation.count.add(`series: ${step.what}`);
  if (step.what === 'single') {
    save(simulation, step, { item, patch: { series: null, when } });
    return;
  }
  if (step.what === 'split') {
    split(simulation, step, { item, page });
    return;
  }
  const after = seriesAfter(step, page);
  if (after !== null) save(simulation, step, { item, patch: seriesPatch(after, when) });
}
