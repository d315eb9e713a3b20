// Subject and text of an appointment as the two generations of NetServer show and take them. Newer
// ones split the one Description into Title, Agenda and InternalNotes and still carry Description.
import type { AppointmentRow, RowContent } from './appointment-row.ts';
import type { Incoming } from './incoming.ts';
import type { NetServerSettings } from './settings.ts';

export type Generation = NetServerSettings['generation'];
export type Texts = Pick<RowContent, 'title' | 'description' | 'agenda' | 'internal_notes'>;

/** The Description that a row shows; rows made by people in the CRM keep none of their own. */
export function descriptionOf(row: Texts, generation: Generation): string {
  if (row.description !== '') return row.description;
  if (generation === 'title' || row.agenda === '') return row.title;
  return `${row.title}\n${row.agenda}`;
}

export function titleOf(row: Texts): string {
  return row.title === '' ? firstLine(row.description) : row.title;
}

function firstLine(text: string): string {
  return text.split(/\r?\n/u, 1)[0] ?? '';
}

/** `previous` is null for a new appointment. */
export function readTexts(
  incoming: Incoming,
  options: { readonly previous: AppointmentRow | null; readonly generation: Generation },
): Texts {
  const { previous, generation } = options;
  const description = incoming.text('Description') ?? '';
  if (generation === 'description') {
    const internal = previous?.internal_notes ?? '';
    return { title: firstLine(description), description, agenda: '', internal_notes: internal };
  }
  const sent = incoming.text('Title') ?? '';
  const rest = {
    agenda: incoming.text('Agenda') ?? '',
    internal_notes: incoming.text('InternalNotes') ?? '',
  };
  const before = previous === null ? null : titleOf(previous);
  const described = previous === null ? null : descriptionOf(previous, generation);
  const onlyDescription = before !== null && sent === before && description !== described;
  if (onlyDescription && described === before) {
    return { title: firstLine(description), description, ...rest };
  }
  const title = sent === '' ? firstLine(description) : sent;
  const followsTitle = description === '' || (described === before && description === described);
  return { title, description: followsTitle ? '' : description, ...rest };
}
