/** What was filled in when a person left the connecting for later; no secret is in it. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writePrivately } from '../platform/private-file.ts';

const values = z.record(z.string(), z.string());
const schema = z.strictObject({ version: z.literal(1), crm: values, calendar: values });

export type SetupDraft = Readonly<Omit<z.infer<typeof schema>, 'version'>>;

export interface SetupDraftFile {
  /** Null when there is none, or none that can be read: then there is nothing to go on with. */
  read(): SetupDraft | null;
  write(draft: SetupDraft): void;
  drop(): void;
}

export function openSetupDraft(dir: string): SetupDraftFile {
  const file = path.join(dir, 'setup-draft.json');
  return {
    read: () => {
      if (!existsSync(file)) return null;
      try {
        const { crm, calendar } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
        return { crm, calendar };
      } catch {
        return null;
      }
    },
    write: ({ crm, calendar }) => {
      writePrivately(file, `${JSON.stringify({ version: 1, crm, calendar }, null, 2)}\n`);
    },
    drop: () => {
      rmSync(file, { force: true });
    },
  };
}
