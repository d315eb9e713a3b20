/** Mailboxes that a list of all does not name are looked for on the server. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { AccountView } from '../../../main/ipc/contract/people.ts';
import { ask } from '../../api.ts';

export interface MailboxSearch {
  readonly mailboxes: readonly AccountView[];
  readonly isAsking: boolean;
  readonly find: (text: string) => void;
}

/** Somebody who types goes on typing. */
const PAUSE_MS = 300;
const FEWEST_LETTERS = 2;

export function useMailboxSearch(api: CalbridgeApi, listed: readonly AccountView[]): MailboxSearch {
  const [found, setFound] = useState<readonly AccountView[]>([]);
  const [isAsking, setAsking] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  const mailboxes = useMemo(() => {
    // Who is listed is told with the partner of now.
    const all = new Map([...found, ...listed].map((one) => [one.id.toLowerCase(), one]));
    return [...all.values()];
  }, [found, listed]);
  const lookUp = async (query: string): Promise<void> => {
    setAsking(true);
    const answer = await ask(() => api.people.findMailboxes({ query }));
    setAsking(false);
    if (answer.ok && answer.value.length > 0) setFound((before) => [...before, ...answer.value]);
  };
  return {
    mailboxes,
    isAsking,
    find: (text) => {
      if (timer.current !== null) clearTimeout(timer.current);
      const query = text.trim();
      const isListed = listed.some(({ id, name }) => [id, name].includes(query));
      if (query.length < FEWEST_LETTERS || isListed) return;
      timer.current = setTimeout(() => void lookUp(query), PAUSE_MS);
    },
  };
}
