/** Which page is open: the address after `#` says so, and the back key works. */
import { useSyncExternalStore } from 'react';

export interface Place {
  readonly page: string;
  readonly part: string;
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const [page = '', ...rest] = hash.slice(1).split('/');
  return { page, part: decoded(rest.join('/')) };
}

/** `part` is text of any kind. */
export function goTo(page: string, part = ''): void {
  window.location.hash = part === '' ? page : `${page}/${encodeURIComponent(part)}`;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
