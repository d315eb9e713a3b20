/** Finds the calendar that the settings choose by name, path or id. */
import { SyncError } from '../../model/error.ts';
import { findFolders, type FoundFolder } from './operations/find-folder.ts';
import type { OperationContext } from './operations/context.ts';

/** Ids of Exchange are long and know no spaces. */
const ID = /^[A-Za-z0-9+/=_-]{80,}$/;

/**
 * The id of the calendar. A path is written with slashes, from the top or from anywhere below it
 * where only one calendar answers to it; names are compared without regard to case.
 * @throws SyncError settings for none or several, and as Caller.call
 */
export async function chooseFolder(context: OperationContext, choice: string): Promise<string> {
  if (ID.test(choice)) return choice;
  const wanted = partsOf(choice);
  const folders = await findFolders(context);
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const calendars = folders
    .filter(({ kind }) => /^IPF\.Appointment(?:$|\.)/i.test(kind))
    .map((folder) => ({ id: folder.id, path: pathOf(folder, byId) }));
  const matching = calendars.filter(({ path }) => endsWith(path, wanted));
  const exact = matching.filter(({ path }) => path.length === wanted.length);
  const [found, another] = exact.length === 1 ? exact : matching;
  const shown = (all: typeof calendars): string =>
    all.map(({ path }) => `"${path.join('/')}"`).join(', ');
  const { address } = context.mailbox;
  if (found === undefined) {
    throw new SyncError(
      'settings',
      `The mailbox ${address} has no calendar "${choice}". It has: ${shown(calendars)}.`,
    );
  }
  if (another !== undefined) {
    throw new SyncError(
      'settings',
      `The mailbox ${address} has several calendars "${choice}": ${shown(matching)}. Name the path.`,
    );
  }
  return found.id;
}

const partsOf = (path: string): readonly string[] =>
  path
    .split(/[/\\]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function pathOf(folder: FoundFolder, byId: ReadonlyMap<string, FoundFolder>): readonly string[] {
  const path: string[] = [];
  const passed = new Set<string>();
  for (let at: FoundFolder | undefined = folder; at !== undefined && !passed.has(at.id);) {
    path.unshift(at.name);
    passed.add(at.id);
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  return path;
}

function endsWith(path: readonly string[], wanted: readonly string[]): boolean {
  const fold = (name: string): string => name.normalize('NFC').toLowerCase();
  return (
    wanted.length > 0 &&
    wanted.length <= path.length &&
    wanted.every((part, at) => fold(part) === fold(path[path.length - wanted.length + at] ?? ''))
  );
}
