// Finds the route of a path. Literal parts match in any case, as in ASP.NET.
import type { Route } from './visit.ts';

export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly parameters: Parameters }
  | { readonly kind: 'method'; readonly template: string; readonly allowed: readonly string[] };

type Parameters = Readonly<Record<string, string>>;

/** @param path Below `/api/v1`, as sent. @returns null when no route has such a path. */
export function matchRoute(
  routes: readonly Route[],
  { method, path }: { readonly method: string; readonly path: string },
): Match | null {
  const parts = split(path);
  if (parts === null) return null;
  const fitting = routes.flatMap((route) => {
    const parameters = fit(route.template, parts);
    return parameters === null ? [] : [{ kind: 'route', route, parameters } as const];
  });
  const first = fitting[0];
  if (first === undefined) return null;
  const exact = fitting.find((match) => match.route.method === method);
  if (exact !== undefined) return exact;
  const allowed = [...new Set(fitting.map((match) => match.route.method))];
  return { kind: 'method', template: first.route.template, allowed };
}

function split(path: string): readonly string[] | null {
  try {
    const parts = path.split('/').map((part) => decodeURIComponent(part));
    return parts.filter((part) => part !== '');
  } catch {
    return null;
  }
}

/** `{id}` takes digits only, so that `/Appointment/default` is not an appointment. */
function fit(template: string, parts: readonly string[]): Parameters | null {
  const wanted = template.split('/').filter((part) => part !== '');
  if (wanted.length !== parts.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? '';
    const name = /^\{(\w+)\}$/u.exec(want)?.[1];
    if (name === undefined) {
      if (want.toLowerCase() !== part.toLowerCase()) return null;
    } else if (name === 'id' && !/^\d{1,10}$/u.test(part)) return null;
    else parameters[name] = part;
  }
  return parameters;
}
