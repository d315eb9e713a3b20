// Invents what stands in the diaries on both sides, relative to the moment and the same for each
// seed; the servers turn the neutral entries into their own rows.
import type { DiaryEntry } from './diary-entry.ts';
import type { Invented, Person } from './people.ts';
import { randomEntry } from './random-entry.ts';
import { Random } from './random.ts';

export type DiaryOptions = {
  readonly invented: Invented;
  /** Entries per person and side, without the twins. */
  readonly appointments: number;
  /** Entries per person that stand on both sides with the same time and title. */
  readonly twins: number;
  readonly seed: string;
  /** Epoch milliseconds. */
  readonly now: number;
};

export function inventDiaries(options: DiaryOptions): readonly DiaryEntry[] {
  return options.invented.people.flatMap((person) => inventDiary(person, options));
}

function inventDiary(person: Person, options: DiaryOptions): readonly DiaryEntry[] {
  const { seed, invented, now } = options;
  const entries: DiaryEntry[] = [];
  for (const side of ['crm', 'calendar'] as const) {
    const random = new Random(`diary ${seed} ${person.login} ${side}`);
    for (let index = 0; index < options.appointments; index += 1) {
      const entry = randomEntry({ random, person, invented, now, index });
      entries.push({ ...entry, side });
    }
  }
  const random = new Random(`twins ${seed} ${person.login}`);
  for (let index = 0; index < options.twins; index += 1) {
    const entry = randomEntry({ random, person, invented, now, index: null });
    for (const side of ['crm', 'calendar'] as const) entries.push({ ...entry, side });
  }
  return entries;
}
