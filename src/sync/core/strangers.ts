/** Recognises others who write into the same calendars: a second installation, another product. */
import { SyncError } from '../model/error.ts';
import { shownItem, type Sighting, type StoredItem } from '../model/item.ts';
import type { Setup } from '../model/setup.ts';
import type { Side } from '../model/side.ts';
import { utcText, type EpochMs } from '../model/time.ts';

/** The clocks of two PCs differ, and the one that is replaced may write until the very end. */
const TOLERANCE: EpochMs = 15 * 60_000;

interface Watch {
  readonly side: Side;
  readonly setup: Pick<Setup, 'installation' | 'since'>;
  /** Names of other synchronisers that a person has accepted. */
  readonly accepted: readonly string[];
}

function secondInstallation(item: StoredItem, { setup, side }: Watch): SyncError | null {
  const { writer } = item.marks;
  if (writer === null || writer.installation === setup.installation) return null;
  if (writer.at <= setup.since + TOLERANCE) return null;
  const text =
    'Another installation of Calbridge has written to the same appointments ' +
    `(at ${utcText(writer.at)}). This one pauses so that the two do not work against each other; ` +
    'nothing was changed. Stop one of them, then let this one resume.';
  return new SyncError('second-installation', text, { side, item: item.ref.id });
}

function otherProduct(item: StoredItem, { accepted, side }: Watch): SyncError | null {
  const { foreign } = item.marks;
  if (foreign === null || accepted.includes(foreign)) return null;
  const text =
    `Appointments of this person are also synchronised by ${foreign}. Two synchronisers on one ` +
    'diary double and remove appointments; nothing was changed. Stop the other one, or accept it ' +
    'if its marks are only left over.';
  return new SyncError('foreign-synchroniser', text, { side, item: item.ref.id });
}

/** Why the pair has to pause; null when nobody else is at work. */
export function strangerAmong(sightings: Iterable<Sighting>, watch: Watch): SyncError | null {
  for (const sighting of sightings) {
    const item = shownItem(sighting);
    const found = item && (secondInstallation(item, watch) ?? otherProduct(item, watch));
    if (found) return found;
  }
  return null;
}
