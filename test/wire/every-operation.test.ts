/** What the connector sends, by its source, and what recorded messages there are of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../src/sync/connectors/soap/xml-read.ts';
import { walk } from '../../src/sync/connectors/soap/xml-node.ts';
import { WireFiles } from './wire-files.ts';

const CONNECTOR = fileURLToPath(new URL('../../src/sync/connectors/ews/', import.meta.url));
const M = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const A = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';

function sources(): readonly string[] {
  const all = readdirSync(CONNECTOR, { recursive: true, encoding: 'utf8' });
  return all
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(CONNECTOR, name), 'utf8'));
}

/** Each request is made by `element('m:Name'`, or by the library, and named so for the caller. */
function operationsIn(texts: readonly string[]): ReadonlySet<string> {
  const found = texts.flatMap((text) => {
    const named = [...text.matchAll(/\bname: '([A-Z]\w+)'|const NAME = '([A-Z]\w+)'/g)];
    return named.map(([, one, other]) => one ?? other ?? '');
  });
  const byUs = found.filter((name) => texts.some((text) => text.includes(`'m:${name}'`)));
  const byLibrary = texts.flatMap((text) =>
    [...text.matchAll(/\boperation: '([A-Z]\w+)',\s+service: 'Exchange/g)].map(
      ([, name]) => name ?? '',
    ),
  );
  return new Set([...byUs, ...byLibrary]);
}

/** The local names of what lies in the bodies of recorded messages. */
async function recorded(folder: 'ews' | 'autodiscover', ending: string): Promise<Set<string>> {
  const files = new WireFiles(folder);
  const names = new Set<string>();
  for (const name of files.names().filter((one) => one.endsWith(ending))) {
    const root = await readXml(Buffer.from(files.read(name)));
    const inside = [...walk(root)].find(({ namespace }) => namespace === M || namespace === A);
    // What is plain XML is not in an envelope.
    names.add((root.name === 'Envelope' ? bodyOf(root, name) : inside?.name) ?? root.name);
  }
  return names;
}

function bodyOf(root: Awaited<ReturnType<typeof readXml>>, file: string): string {
  const body = root.children.find(({ name }) => name === 'Body')?.children[0];
  if (body === undefined) throw new Error(`${file} has no body`);
  return body.name;
}

describe('every operation that the connector sends', () => {
  const sent = operationsIn(sources());

  it('is found in its source', () => {
    expect([...sent].sort()).toEqual([
      ...['CreateItem', 'DeleteItem', 'FindFolder', 'FindItem', 'GetFolder', 'GetItem'],
      ...['GetServerTimeZones', 'GetStreamingEvents', 'GetUserConfiguration', 'ResolveNames'],
      ...['Subscribe', 'SyncFolderItems', 'Unsubscribe', 'UpdateItem'],
    ]);
  });

  it('has a recorded request and a recorded answer', async () => {
    const [requests, answers] = [
      await recorded('ews', '.request.xml'),
      await recorded('ews', '.answer.xml'),
    ];
    const missing = [...sent].flatMap((name) => [
      ...(requests.has(name) ? [] : [`request of ${name}`]),
      ...(answers.has(`${name}Response`) ? [] : [`answer to ${name}`]),
    ]);
    expect(missing).toEqual([]);
  });

  it('to Autodiscover as well', async () => {
    expect(await recorded('autodiscover', '.request.xml')).toEqual(
      new Set(['Autodiscover', 'GetUserSettingsRequestMessage']),
    );
    expect(await recorded('autodiscover', '.answer.xml')).toEqual(
      new Set(['Autodiscover', 'GetUserSettingsResponseMessage']),
    );
  });
});
