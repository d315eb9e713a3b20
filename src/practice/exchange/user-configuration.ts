// GetUserConfiguration: settings that programs keep in a folder of the mailbox.
import { failed, succeeded } from './envelope.ts';
import { EwsError, itemNotFound } from './ews-error.ts';
import { folderIdElement } from './folder-properties.ts';
import { openFolder } from './session.ts';
import type { Folder, OperationContext } from './session.ts';
import { attribute, child, childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';
import { windowsOf } from './zones.ts';

export function getUserConfiguration(
  request: XmlElement,
  context: OperationContext,
): readonly Markup[] {
  const wanted = child(request, 'UserConfigurationName');
  const id = wanted?.children[0];
  try {
    if (wanted === null || id === undefined) throw itemNotFound();
    const name = attribute(wanted, 'Name') ?? '';
    const folder = openFolder(id, context);
    const parts = (childText(request, 'UserConfigurationProperties') ?? '').trim().split(/\s+/u);
    const dictionary = readDictionary(name, folder, context);
    const isAsked = parts.includes('All') || parts.includes('Dictionary');
    const configuration = element(
      'm:UserConfiguration',
      {},
      element(
        't:UserConfigurationName',
        { Name: name },
        folderIdElement('t:FolderId', folder.mailbox, folder.folder),
      ),
      isAsked ? element('t:Dictionary', {}, ...dictionary.map(writeEntry)) : null,
    );
    return [succeeded('GetUserConfiguration', configuration)];
  } catch (error) {
    if (!(error instanceof EwsError)) throw error;
    return [failed('GetUserConfiguration', error)];
  }
}

type Entry = { readonly key: string; readonly type: string; readonly value: string };

/**
 * The only settings in the office are those that Outlook on the web writes at a person's first
 * sign-in; they lie in the root folder.
 * @throws EwsError ErrorItemNotFound when the folder holds none of that name.
 */
function readDictionary(
  name: string,
  { mailbox, folder }: Folder,
  { mailboxes }: OperationContext,
): readonly Entry[] {
  const owner = mailboxes.byNumber(mailbox);
  if (name !== 'OWA.UserOptions' || folder !== 'root' || owner === null) throw itemNotFound();
  return [
    { key: 'timezone', type: 'String', value: windowsOf(owner.zone) },
    { key: 'timeformat', type: 'String', value: 'HH:mm' },
    { key: 'dateformat', type: 'String', value: 'dd.MM.yyyy' },
    { key: 'weekstartday', type: 'Integer32', value: '1' },
  ];
}

function writeEntry({ key, type, value }: Entry): Markup {
  const typed = (name: string, kind: string, text: string): Markup =>
    element(name, {}, element('t:Type', {}, kind), element('t:Value', {}, text));
  return element(
    't:DictionaryEntry',
    {},
    typed('t:DictionaryKey', 'String', key),
    typed('t:DictionaryValue', type, value),
  );
}
