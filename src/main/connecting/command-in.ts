/** The PowerShell command that a sentence names for an administrator. */

const VALUE = /(?:'(?:[^']|'')*'|"[^"]*"|[^\s'".,;]+)/.source;
const COMMAND = new RegExp(
  `\\b(?:New|Add|Set)-[A-Z][A-Za-z]+(?: -[A-Z][A-Za-z]*(?: (?!-)${VALUE})?)+`,
);

/** Null when there is none. */
export function commandIn(sentence: string): string | null {
  return COMMAND.exec(sentence)?.[0] ?? null;
}
