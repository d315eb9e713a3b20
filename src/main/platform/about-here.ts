/** What runs here, for a report. */
import { arch, release, totalmem } from 'node:os';
import { localZone } from './local-zone.ts';

const GIB = 1_073_741_824;

export function aboutHere(version: string): Readonly<Record<string, string>> {
  const { electron, chrome, node } = process.versions as Readonly<
    Record<string, string | undefined>
  >;
  return {
    Calbridge: version,
    System: `${process.platform} ${release()} ${arch()}`,
    Memory: `${(totalmem() / GIB).toFixed(1)} GiB`,
    Electron: electron ?? 'none',
    Chromium: chrome ?? 'none',
    Node: node ?? '',
    'Time zone': localZone(),
  };
}
