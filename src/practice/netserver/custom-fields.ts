// User-defined and extra fields, foreign keys and activity links of an appointment.
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { badRequest } from './failure.ts';
import type { Incoming } from './incoming.ts';

const LONGEST = 199;

type Pair = { readonly name: string; readonly value: string };

export function customFieldsOf(crm: Crm, id: number): ReadonlyMap<string, string> {
  const stored = crm
    .prepare<[number], Pair>('SELECT name, value FROM crm_custom_field WHERE appointment_id = ?')
    .all(id);
  const values = new Map(stored.map(({ name, value }) => [name, value]));
  return new Map(crm.settings.customFields.map((name) => [name, values.get(name) ?? '']));
}

/**
 * A key that is sent sets its field, a key that is left out keeps it, an unknown key is ignored.
 * CustomFields and the two older maps show the same fields; the one that changes a field wins.
 */
export function readCustomFields(
  incoming: Incoming,
  stored: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const map of ['UserDefinedFields', 'ExtraFields', 'CustomFields']) {
    for (const [name, value] of incoming.map(map) ?? []) {
      if (!stored.has(name) || value === stored.get(name)) continue;
      if (value.length > LONGEST) throw badRequest(`The value of ${map}.${name} is too long`);
      changed.set(name, value);
    }
  }
  return changed;
}

export function storeCustomFields(
  crm: Crm,
  id: number,
  changed: ReadonlyMap<string, string>,
): void {
  const statement = crm.prepare('INSERT OR REPLACE INTO crm_custom_field VALUES (?, ?, ?)');
  for (const [name, value] of changed) statement.run(id, name, value);
}

/** The three maps as the entity shows them; keys of the first look like `SuperOffice:1`. */
export function customFieldMaps(fields: ReadonlyMap<string, string>): Carrier {
  const entries = [...fields];
  return {
    UserDefinedFields: Object.fromEntries(entries.filter(([name]) => name.includes(':'))),
    ExtraFields: Object.fromEntries(entries.filter(([name]) => !name.includes(':'))),
    CustomFields: Object.fromEntries(entries),
  };
}

/** Keys are `app.device.keyname`. */
export function foreignKeysOf(crm: Crm, id: number): Readonly<Record<string, string>> {
  const keys = crm
    .prepare<[number], Pair>('SELECT name, value FROM crm_foreign_key WHERE appointment_id = ?')
    .all(id);
  return Object.fromEntries(keys.map(({ name, value }) => [name, value]));
}

type LinkRow = {
  readonly link_id: number;
  readonly entity_name: string;
  readonly record_id: number;
  readonly description: string;
};

export function linkCarriers(crm: Crm, id: number): readonly Carrier[] {
  return crm
    .prepare<[number], LinkRow>('SELECT * FROM crm_link WHERE appointment_id = ? ORDER BY link_id')
    .all(id)
    .map((link) => ({
      EntityName: link.entity_name,
      Id: link.record_id,
      Description: link.description,
      ExtraInfo: '',
      LinkId: link.link_id,
      TableRight: null,
      FieldProperties: {},
    }));
}

export type NewLink = {
  readonly linkId: number;
  readonly entityName: string;
  readonly recordId: number;
  readonly description: string;
};

export function readLinks(incoming: Incoming): readonly NewLink[] {
  return (incoming.children('Links') ?? []).map((link) => ({
    linkId: link.int('LinkId') ?? 0,
    entityName: link.text('EntityName') ?? '',
    recordId: link.int('Id') ?? 0,
    description: link.text('Description') ?? '',
  }));
}

/** Known links keep their ids; what is not sent is gone. */
export function storeLinks(crm: Crm, id: number, links: readonly NewLink[]): void {
  const kept = links.map((link) => link.linkId).filter((linkId) => linkId > 0);
  crm
    .prepare(
      `DELETE FROM crm_link WHERE appointment_id = ?
       AND link_id NOT IN (SELECT value FROM json_each(?))`,
    )
    .run(id, JSON.stringify(kept));
  const insert = crm.prepare(
    'INSERT INTO crm_link (appointment_id, entity_name, record_id, description) VALUES (?, ?, ?, ?)',
  );
  for (const link of links) {
    if (link.linkId === 0) insert.run(id, link.entityName, link.recordId, link.description);
  }
}
