/** In which way this copy of the program can be renewed, and what proves whose the newer one is. */
import path from 'node:path';

/**
 * - `signature`: on Windows, when this copy names its publisher: by that one's signature.
 * - `address`: an AppImage carries no signature. Only the address with TLS tells whose it is.
 * - `unsigned`: on Windows, when this copy names nobody: a newer one is told of, never installed.
 * - `by-hand`: on macOS a newer one is told of, and a person opens its disk image.
 * - `none`: no installer of ours put it here, or a package manager renews it.
 */
export type Means = 'signature' | 'address' | 'unsigned' | 'by-hand' | 'none';

export interface Copy {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The file that is running. */
  readonly program: string;
  /** What the start of an AppImage sets: its file, and the folder into which it is unpacked. */
  readonly appImage: string | undefined;
  readonly appDir: string | undefined;
  /** Whom the copy names as its publishers; asked for on Windows alone. */
  readonly publishers: () => readonly string[];
}

export function meansOf(copy: Copy): Means {
  if (!copy.isPackaged) return 'none';
  switch (copy.platform) {
    case 'win32':
      return copy.publishers().length > 0 ? 'signature' : 'unsigned';
    case 'darwin':
      return 'by-hand';
    default:
      return isOwnAppImage(copy) ? 'address' : 'none';
  }
}

export const canInstall = (means: Means): boolean => means === 'signature' || means === 'address';

/** Whatever an AppImage starts inherits what is set: it must not take another one for itself. */
function isOwnAppImage({ appImage, appDir, program }: Copy): boolean {
  if (appImage === undefined || appDir === undefined) return false;
  if (!path.isAbsolute(appImage) || !path.isAbsolute(appDir)) return false;
  const way = path.relative(appDir, program);
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
}
