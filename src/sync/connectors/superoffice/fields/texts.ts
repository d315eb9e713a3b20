/** Title and text, as the generations of NetServer divide them. */
import { normaliseLine, normaliseText } from '../../../model/content-fields.ts';
import { textAt, type JsonObject } from '../json.ts';

export interface Texts {
  readonly title: string;
  readonly text: string;
}

/**
 * - `agenda`: Title and Agenda are properties of their own; Description repeats the title, or
 *   holds both for appointments from before the update;
 * - `title`: Title has a property, the text is in Description;
 * - `description`: the first line of Description is the title.
 */
type Generation = 'agenda' | 'title' | 'description';

function generationOf(entity: JsonObject): Generation {
  if (!Object.hasOwn(entity, 'Title')) return 'description';
  return Object.hasOwn(entity, 'Agenda') ? 'agenda' : 'title';
}

export function readTexts(entity: JsonObject): Texts {
  const description = parted(textAt(entity, 'Description'));
  const generation = generationOf(entity);
  if (generation === 'description') return description;
  const title = normaliseLine(textAt(entity, 'Title')) || description.title;
  const agenda = generation === 'agenda' ? normaliseText(textAt(entity, 'Agenda')) : '';
  if (agenda !== '') return { title, text: agenda };
  const repeatsTitle = description.title === title;
  const whole = normaliseText(textAt(entity, 'Description'));
  return { title, text: repeatsTitle ? description.text : whole };
}

/** Only the properties that have to change. */
export function writeTexts(entity: JsonObject, { title, text }: Texts): JsonObject {
  switch (generationOf(entity)) {
    case 'description':
      return { Description: joined(title, text) };
    case 'title':
      return { Title: title, Description: text === '' ? '' : separable(title, text) };
    case 'agenda': {
      const before = readTexts(entity);
      if (before.text === text && title !== '') return { Title: title };
      // What is left in Description would come back in place of an empty title or agenda.
      const apart = normaliseText(textAt(entity, 'Agenda')) === '' && before.text !== '';
      return { Title: title, Agenda: text, ...(apart || title === '' ? { Description: '' } : {}) };
    }
  }
}

function parted(description: string): Texts {
  const lines = normaliseText(description).split('\n');
  return {
    title: normaliseLine(lines[0] ?? ''),
    text: normaliseText(lines.slice(1).join('\n')),
  };
}

function joined(title: string, text: string): string {
  return text === '' ? title : `${title}\n${text}`;
}

/** A first line that looks like the repeated title is told apart by repeating it once more. */
function separable(title: string, text: string): string {
  return parted(text).title === title ? joined(title, text) : text;
}
