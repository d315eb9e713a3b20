/** What a side keeps of what is different about single occurrences. */
import type { Capabilities } from './capabilities.ts';
import { CONTENT_NAMES, contentPatchOf, projectContent } from './content-fields.ts';
import type { ContentPatch } from './content.ts';
import type { Override, Series } from './series.ts';

function projectPatch(patch: ContentPatch, capabilities: Capabilities): ContentPatch {
  return CONTENT_NAMES.reduce<ContentPatch>((kept, name) => {
    const value = patch[name];
    if (value === undefined || capabilities.fields[name] === 'absent') return kept;
    const shown = projectContent(name, value as never, capabilities);
    return { ...kept, ...contentPatchOf(name, shown) };
  }, {});
}

/**
 * The rule stays as it is told: whether a side can hold it is another question, which depends on
 * the window.
 */
export function projectSeries(series: Series, capabilities: Capabilities): Series {
  if (series.overrides.length === 0) return series;
  const shown = series.overrides.map(({ original, patch }): Override => ({
    original,
    patch: projectPatch(patch, capabilities),
  }));
  const overrides = shown.filter(({ patch }) => Object.keys(patch).length > 0);
  return { ...series, overrides };
}
