// Lists for choosing: MDO lists, the priority list and the time zones.
import type { HttpAnswer } from '../listen.ts';
import { jsonAnswer } from './answer.ts';
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { listAssociates, listPriorities, listTasks } from './directory.ts';
import { notFound } from './failure.ts';
import type { Route, Visit } from './visit.ts';
import { baseTimeZoneData, TIME_ZONES } from './zones.ts';

export const LIST_ROUTES: readonly Route[] = [
  { method: 'GET', template: '/MDOList', run: () => jsonAnswer(Object.keys(MDO_LISTS)) },
  {
    method: 'GET',
    template: '/MDOList/{list}',
    run: ({ crm, parameters }: Visit): HttpAnswer => {
      const name = parameters['list'] ?? '';
      const items = MDO_LISTS[name.toLowerCase()];
      if (items === undefined) throw notFound(`MDO list '${name}' not found`);
      return jsonAnswer(items(crm));
    },
  },
  {
    method: 'GET',
    template: '/List/Priority/Items',
    run: ({ crm }) => jsonAnswer(listPriorities(crm).map(priorityItem)),
  },
  {
    method: 'GET',
    template: '/TimeZone',
    run: ({ root }) =>
      jsonAnswer({
        'odata.metadata': `${root}/Archive/$metadata`,
        'odata.nextLink': null,
        value: TIME_ZONES.map(zoneRow),
      }),
  },
  { method: 'GET', template: '/TimeZone/base', run: () => jsonAnswer(baseTimeZoneData()) },
];

const MDO_LISTS: Readonly<Record<string, (crm: Crm) => readonly Carrier[]>> = {
  associate: (crm) =>
    listAssociates(crm).map((row) =>
      mdoItem({
        id: row.associate_id,
        name: row.full_name,
        tooltip: row.name,
        deleted: row.deleted,
        rank: row.associate_id,
        extra: `person_id=${String(row.person_id)}&contact_id=${String(row.contact_id)}`,
      }),
    ),
  task: (crm) =>
    listTasks(crm).map((row) =>
      mdoItem({
        id: row.task_id,
        name: row.name,
        tooltip: '',
        deleted: row.deleted,
        rank: row.rank,
        extra: 'freebusy=0;allday=0;ispublished=0',
      }),
    ),
  priority: (crm) =>
    listPriorities(crm).map((row) =>
      mdoItem({
        id: row.priority_id,
        name: row.name,
        tooltip: '',
        deleted: row.deleted,
        rank: row.rank,
        extra: '',
      }),
    ),
};

function mdoItem(item: {
  readonly id: number;
  readonly name: string;
  readonly tooltip: string;
  readonly deleted: number;
  readonly rank: number;
  readonly extra: string;
}): Carrier {
  return {
    Id: item.id,
    Name: item.name,
    ToolTip: item.tooltip,
    Deleted: item.deleted === 1,
    Rank: item.rank,
    Type: '',
    ChildItems: [],
    IconHint: '',
    ColorBlock: 0,
    ExtraInfo: item.extra,
    StyleHint: '',
    FullName: item.name,
    TableRight: null,
    FieldProperties: {},
  };
}

function priorityItem(row: ReturnType<typeof listPriorities>[number]): Carrier {
  return {
    Id: row.priority_id,
    Name: row.name,
    Tooltip: '',
    Deleted: row.deleted === 1,
    UdListDefinitionId: 0,
    Rank: row.rank,
    TableRight: null,
    FieldProperties: {},
  };
}

function zoneRow(zone: (typeof TIME_ZONES)[number]): Carrier {
  return {
    PrimaryKey: String(zone.id),
    EntityName: 'all',
    id: zone.id,
    timeZone: zone.code,
    country: zone.country,
    region: zone.region,
    cities: zone.cities,
    offset: zone.offset,
    daylight: zone.daylight,
    isActive: true,
  };
}
