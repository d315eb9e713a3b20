/** Everything about who is linked with whom, for the command line and the window. */
import { createImporting, type Importing } from './importing.ts';
import { createLinking, type Linking, type LinkingParts } from './linking.ts';
import type { Directory } from './directory.ts';
import { pairsOf } from '../settings/policy-of.ts';

export interface People {
  readonly directory: Directory;
  readonly linking: Linking;
  readonly importing: Importing;
}

export function createPeople(parts: LinkingParts & { readonly directory: Directory }): People {
  const { profile, directory } = parts;
  const linking = createLinking(parts);
  const pairs = () => pairsOf(profile.read());
  return { directory, linking, importing: createImporting({ directory, linking, pairs }) };
}
