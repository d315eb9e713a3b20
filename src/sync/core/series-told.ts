/** What a side may be told of the single occurrences of a series. */
import { canonicalContent, CONTENT_NAMES, contentPatchOf } from '../model/content-fields.ts';
import type { ContentName, ContentPatch } from '../model/content.ts';
import type { Override, Series } from '../model/series.ts';
import type { DateText } from '../model/time.ts';

/** Of an occurrence that is more private than the others only its time is told. */
const OF_PRIVATE: readonly ContentName[] = ['when', 'busy', 'sensitivity'];

const patchOn = (series: Series | null | undefined, date: DateText): ContentPatch =>
  series?.overrides.find(({ original }) => original === date)?.patch ?? {};

/** The same series with other fields of its occurrences. */
function eachPatch(series: Series, made: (override: Override) => ContentPatch): Series {
  const overrides = series.overrides
    .map((one): Override => ({ original: one.original, patch: made(one) }))
    .filter(({ patch }) => Object.keys(patch).length > 0);
  return { ...series, overrides };
}

/** What may not be told to a side stays there as it is. */
export function onlyTold(
  series: Series,
  own: Series | null,
  tells: (name: ContentName) => boolean,
): Series {
  return eachPatch(series, ({ original, patch }) => {
    const before = patchOn(own, original);
    const isPrivate = patch.sensitivity !== undefined;
    return CONTENT_NAMES.reduce<ContentPatch>((kept, name) => {
      const isTold = tells(name) && (!isPrivate || OF_PRIVATE.includes(name));
      const value = (isTold ? patch : before)[name];
      return value === undefined ? kept : { ...kept, ...contentPatchOf(name, value as never) };
    }, {});
  });
}

/**
 * A copy without what it may not show any longer; null when there is nothing of the kind. Only what
 * is evidently a copy of an original goes.
 */
export function withoutUntold(
  copy: Series,
  originals: readonly (Series | null)[],
  shows: (name: ContentName) => boolean,
): Series | null {
  const isUntold = ({ original, patch }: Override, name: ContentName): boolean => {
    const value = patch[name];
    if (value === undefined || shows(name)) return false;
    const text = canonicalContent(name, value as never);
    return originals.some((one) => {
      const theirs = patchOn(one, original)[name];
      return theirs !== undefined && canonicalContent(name, theirs as never) === text;
    });
  };
  const isLess = copy.overrides.some((one) => CONTENT_NAMES.some((name) => isUntold(one, name)));
  if (!isLess) return null;
  return eachPatch(copy, (one) =>
    CONTENT_NAMES.reduce<ContentPatch>((kept, name) => {
      const value = one.patch[name];
      const isKept = value !== undefined && !isUntold(one, name);
      return isKept ? { ...kept, ...contentPatchOf(name, value as never) } : kept;
    }, {}),
  );
}
