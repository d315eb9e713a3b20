/** What an item says in words that both sides have, so that items can be held against each other. */
import type { Capabilities } from '../model/capabilities.ts';
import { canonicalField, FIELD_NAMES, project } from '../model/fields.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { StoredItem } from '../model/item.ts';
import type { BySide } from '../model/side.ts';
import { SUBJECT_PARTS, titleIn } from '../model/subject.ts';
import { instantOf } from '../model/time.ts';

/** An item as both sides would show it: what only one of them can hold makes no difference. */
export interface Common {
  /** Without a title an item is like no other. */
  readonly isNamed: boolean;
  /** Equal for two items that are alike in everything that both sides can show. */
  readonly content: string;
  /** When it is and what it is called. */
  readonly likeness: string;
  /** The same without what the title says of the records, as it may be shown elsewhere. */
  readonly bare: string;
  /** When it begins and what it is called. */
  readonly beginning: string;
}

function commonFields({ crm, calendar }: BySide<Capabilities>): Capabilities {
  const fields = FIELD_NAMES.map((name) => {
    const isOnBoth = crm.fields[name] === 'write' && calendar.fields[name] === 'write';
    return [name, isOnBoth ? 'write' : 'absent'];
  });
  return { ...crm, fields: Object.fromEntries(fields) as Capabilities['fields'] };
}

interface Ground {
  readonly capabilities: BySide<Capabilities>;
  /** Of the fields that both sides write. */
  readonly shared: Capabilities;
}

function commonOf({ value }: StoredItem, { capabilities, shared }: Ground): Common {
  const { crm, calendar } = capabilities;
  const shown = project(project(value, calendar), crm);
  const title = canonicalField('title', shown.title).toLowerCase();
  const { when } = shown;
  const before = '';
  const bare = titleIn(title, value, { template: SUBJECT_PARTS, before }).toLowerCase();
  const start = when.kind === 'all-day' ? `day ${when.from}` : String(instantOf(when.start));
  const span = canonicalField('when', when);
  const likeness = `${span} ${title}`;
  return {
    isNamed: canonicalField('title', value.title) !== '',
    content: fingerprint(shown, shared),
    likeness,
    bare: bare === title ? likeness : `${span} ${bare}`,
    beginning: `${start} ${title}`,
  };
}

/** Asked for often, so each item is looked at once. */
export function commonBy(capabilities: BySide<Capabilities>): (item: StoredItem) => Common {
  const known = new Map<StoredItem, Common>();
  const ground = { capabilities, shared: commonFields(capabilities) };
  return (item) => {
    const common = known.get(item) ?? commonOf(item, ground);
    known.set(item, common);
    return common;
  };
}
