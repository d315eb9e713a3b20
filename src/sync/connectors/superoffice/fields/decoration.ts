/** What the calendar is shown of an appointment beyond its title and text, and is not told back. */
import type { Appointment } from '../../../model/appointment.ts';
import { subjectOf, titleIn, type SubjectTemplate } from '../../../model/subject.ts';
import { keyAt, objectAt, type JsonObject } from '../json.ts';
import { footerOf, withFooter, withoutFooter, type FooterStyle } from './footer.ts';
import type { Texts } from './texts.ts';

export interface Decoration {
  readonly subject: SubjectTemplate;
  /** Null: none. */
  readonly footer: FooterStyle | null;
  /** The associate that we sign in as; null when not known. */
  readonly me: string | null;
}

export const PLAIN: Decoration = { subject: ['title'], footer: null, me: null };

type Told = Omit<Appointment, 'title' | 'text' | 'when'>;

/** What was made on the calendar keeps the title and the text that it has there. */
function isOurs(entity: JsonObject, { me }: Decoration): boolean {
  const maker = keyAt(objectAt(entity, 'CreatedBy'), 'AssociateId');
  return maker === null || maker === me;
}

/** The names of records have no place in a title that fewer people may read than the records. */
function templateFor(entity: JsonObject, told: Told, decoration: Decoration): SubjectTemplate {
  const isPlain = isOurs(entity, decoration) || told.sensitivity !== 'normal';
  return isPlain ? ['title'] : decoration.subject;
}

export function decorated(
  entity: JsonObject,
  { texts, told }: { readonly texts: Texts; readonly told: Told },
  decoration: Decoration,
): Texts {
  return {
    title: subjectOf(texts.title, told, templateFor(entity, told, decoration)),
    text: withFooter(texts.text, footerFor(entity, told, decoration)),
  };
}

function footerFor(entity: JsonObject, told: Told, decoration: Decoration): string {
  const { footer } = decoration;
  return footer === null || isOurs(entity, decoration) ? '' : footerOf(told, footer);
}

/** What of `wanted` is a person's own; `before` are the plain texts that the server has. */
export function undecorated(
  entity: JsonObject,
  given: { readonly wanted: Texts; readonly before: Texts; readonly told: Told },
  decoration: Decoration,
): Texts {
  const { wanted, before, told } = given;
  const template = templateFor(entity, told, decoration);
  return {
    title: titleIn(wanted.title, told, { template, before: before.title }),
    text: withoutFooter(wanted.text, footerFor(entity, told, decoration)),
  };
}
