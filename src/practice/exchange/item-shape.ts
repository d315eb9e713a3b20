// Which properties an answer shows: base shape, additional properties, body format.
import type { XmlElement } from './xml-reader.ts';

export type ItemShape = {
  readonly base: 'IdOnly' | 'Default' | 'AllProperties';
  readonly body: 'Best' | 'HTML' | 'Text';
  /** FieldURIs asked for by name. */
  readonly fields: ReadonlySet<string>;
  readonly extended: readonly { readonly key: string; readonly source: XmlElement }[];
  /** True in lists (FindItem, SyncFolderItems), which never carry what needs the item opened. */
  readonly listing: boolean;
};
