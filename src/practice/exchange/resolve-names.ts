import { failed, succeeded, warned } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import type { Mailbox } from './mailboxes.ts';
import type { OperationContext } from './session.ts';
import { attribute, childText } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

const MOST = 100;

export function resolveNames(request: XmlElement, context: OperationContext): readonly Markup[] {
  const entry = (childText(request, 'UnresolvedEntry') ?? '').trim();
  const found = context.mailboxes.list().filter((mailbox) => isMeant(mailbox, entry));
  if (entry === '' || found.length === 0) {
    const nobody = new EwsError('ErrorNameResolutionNoResults', 'No results were found.');
    return [failed('ResolveNames', nobody)];
  }
  const full = ['true', '1'].includes(attribute(request, 'ReturnFullContactData') ?? '');
  const set = element(
    'm:ResolutionSet',
    {
      TotalItemsInView: String(found.length),
      IncludesLastItemInRange: String(found.length <= MOST),
    },
    ...found.slice(0, MOST).map((mailbox) => writeResolution(mailbox, full)),
  );
  if (found.length === 1) return [succeeded('ResolveNames', set)];
  const several = new EwsError(
    'ErrorNameResolutionMultipleResults',
    'Multiple results were found.',
  );
  return [warned('ResolveNames', several, set)];
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Ambiguous name resolution: every word begins a part of the name, or the entry the address. */
function isMeant({ name, address }: Mailbox, entry: string): boolean {
  const wanted = fold(entry.replace(/^smtp:/iu, ''));
  if (wanted.startsWith('=')) return fold(address) === wanted.slice(1);
  if (fold(address).startsWith(wanted)) return true;
  const parts = fold(name).split(/[\s-]+/u);
  if (fold(name).startsWith(wanted)) return true;
  return wanted.split(/[\s,]+/u).every((word) => parts.some((part) => part.startsWith(word)));
}

function writeResolution(mailbox: Mailbox, full: boolean): Markup {
  const address = element(
    't:Mailbox',
    {},
    element('t:Name', {}, mailbox.name),
    element('t:EmailAddress', {}, mailbox.address),
    element('t:RoutingType', {}, 'SMTP'),
    element('t:MailboxType', {}, 'Mailbox'),
  );
  return element('t:Resolution', {}, address, full ? writeContact(mailbox) : null);
}

function writeContact({ name, address }: Mailbox): Markup {
  return element(
    't:Contact',
    {},
    element('t:DisplayName', {}, name),
    element(
      't:EmailAddresses',
      {},
      element('t:Entry', { Key: 'EmailAddress1' }, `SMTP:${address}`),
    ),
    element('t:ContactSource', {}, 'ActiveDirectory'),
  );
}
