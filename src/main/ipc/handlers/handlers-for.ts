/** The type that each group of handlers has. */
import type { contract } from '../contract.ts';
import type { HandlersOf } from '../derive.ts';
import type { DesktopHost } from './desktop-host.ts';

type Groups = HandlersOf<typeof contract>;

/** Makes the handlers of one group of the contract. */
export type HandlersFor<Group extends keyof Groups> = (host: DesktopHost) => Groups[Group];
