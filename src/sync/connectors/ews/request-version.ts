/** In which version of the protocol a server is spoken to. */

/** Newest first. Exchange 2007 knows too little of time zones to be written to. */
const VERSIONS = [
  'Exchange2013_SP1',
  'Exchange2013',
  'Exchange2010_SP2',
  'Exchange2010_SP1',
  'Exchange2010',
] as const;

export type RequestVersion = (typeof VERSIONS)[number];

export const NEWEST: RequestVersion = VERSIONS[0];

/** As a server tells it in each answer. */
export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly build: string;
}

/** The first build of Exchange 2013 SP1. */
const BUILD_2013_SP1 = 847;

/** Whether requests may use what Exchange 2013 brought. */
export const isModern = (version: RequestVersion): boolean => version.startsWith('Exchange2013');

/** The newest that the server knows and that is not newer than `newest`. */
export function versionFor(server: ServerVersion, newest: RequestVersion): RequestVersion {
  const known = VERSIONS.indexOf(knownTo(server));
  return VERSIONS[Math.max(known, VERSIONS.indexOf(newest))] ?? newest;
}

function knownTo({ major, minor, build }: ServerVersion): RequestVersion {
  if (major > 15 || (major === 15 && minor > 0)) return 'Exchange2013_SP1';
  if (major === 15) return Number(build) >= BUILD_2013_SP1 ? 'Exchange2013_SP1' : 'Exchange2013';
  if (major < 14 || minor === 0) return 'Exchange2010';
  return minor === 1 ? 'Exchange2010_SP1' : 'Exchange2010_SP2';
}

/** What to try after a refusal: the next release, because nobody refuses a service pack alone. */
export function olderThan(version: RequestVersion): RequestVersion | null {
  const rest = VERSIONS.slice(VERSIONS.indexOf(version) + 1);
  return rest.find((one) => !isModern(version) || !isModern(one)) ?? null;
}
