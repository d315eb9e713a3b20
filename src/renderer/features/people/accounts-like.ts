import type { AccountView } from '../../../main/ipc/contract/people.ts';

/** More than anybody reads through. */
const MOST = 50;

/** Without accents and in one case, as people type. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whose name, id or address has every word of the text; those who can be linked first. */
export function accountsLike(accounts: readonly AccountView[], text: string): AccountView[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const isLike = ({ name, id, email }: AccountView): boolean => {
    const all = plain(`${name} ${id} ${email ?? ''}`);
    return words.every((word) => all.includes(word));
  };
  const found = accounts.filter(isLike);
  const free = found.filter(({ partner }) => partner === null);
  return [...free, ...found.filter(({ partner }) => partner !== null)].slice(0, MOST);
}
