/** A title that also says what else is known of an appointment: type, title, company, person. */
import type { Appointment } from './appointment.ts';
import type { CrmRecord } from './content.ts';
import { canonicalLine } from './canonical.ts';

export const SUBJECT_PARTS = ['type', 'title', 'company', 'person', 'project', 'sale'] as const;

export type SubjectPart = (typeof SUBJECT_PARTS)[number];

/** In the order in which they are shown; `title` is one of them. */
export type SubjectTemplate = readonly SubjectPart[];

type Named = Pick<Appointment, 'type' | 'company' | 'contact' | 'project' | 'sale'>;

const SEPARATOR = ' - ';

const nameOf = (record: CrmRecord | null): string => canonicalLine(record?.name ?? '');

function partsOf(title: string, value: Named): Readonly<Record<SubjectPart, string>> {
  return {
    type: nameOf(value.type),
    title,
    company: nameOf(value.company),
    person: nameOf(value.contact),
    project: nameOf(value.project),
    sale: nameOf(value.sale),
  };
}

/** What is not known is left out, and so is what the title says already. */
export function subjectOf(title: string, value: Named, template: SubjectTemplate): string {
  const parts = partsOf(title, value);
  return template
    .map((part) => parts[part])
    .filter((text) => text !== '')
    .join(SEPARATOR);
}

/**
 * The title in a subject that somebody may have edited since: only what stands where we put it is
 * taken away, once. A subject that is still ours is the title `before`.
 */
export function titleIn(
  subject: string,
  value: Named,
  { template, before }: { readonly template: SubjectTemplate; readonly before: string },
): string {
  const shown = canonicalLine(subject);
  if (shown === canonicalLine(subjectOf(before, value, template))) return before;
  const parts = partsOf('', value);
  const at = template.indexOf('title');
  const names = (of: SubjectTemplate): readonly string[] => of.map((part) => parts[part]);
  const tail = withoutHead(shown, names(template.slice(0, Math.max(0, at))));
  return withoutTail(tail, names(template.slice(at + 1)));
}

function withoutHead(text: string, names: readonly string[]): string {
  return names.reduce((left, name) => {
    if (isSame(left, name)) return '';
    return isSame(left.slice(0, name.length + SEPARATOR.length), name + SEPARATOR)
      ? left.slice(name.length + SEPARATOR.length)
      : left;
  }, text);
}

function withoutTail(text: string, names: readonly string[]): string {
  return names.reduceRight((left, name) => {
    if (isSame(left, name)) return '';
    const end = SEPARATOR + name;
    return isSame(left.slice(-end.length), end) ? left.slice(0, -end.length) : left;
  }, text);
}

/** Capitals are no edit; the length decides where to cut, so it has to be the same. */
function isSame(one: string, other: string): boolean {
  return one.length === other.length && one.toLowerCase() === other.toLowerCase();
}
