/** Reads JSON that people edit, and tells where a mistake is without repeating what is there. */
import type { z } from 'zod';

/** `mistake` is the end of a sentence, such as `line 3, column 7 cannot be read`. */
export type JsonReading =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'mistaken'; readonly mistake: string };

export function readJsonText(text: string): JsonReading {
  // Windows editors put a byte order mark in front.
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return { kind: 'read', value: JSON.parse(plain) };
  } catch (error) {
    return { kind: 'mistaken', mistake: mistakeOf(plain, error) };
  }
}

/** The message of the error quotes the text, which may be a password, so only places are taken. */
function mistakeOf(text: string, error: unknown): string {
  if (text.trim() === '') return 'it is empty';
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return 'it is not JSON';
  const before = text.slice(0, Number(position)).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return `it is not JSON: line ${before.length}, column ${column} cannot be read`;
}

/** One sentence for each mistake, with the path of the field and never with its value. */
export function sentencesOf(error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => {
    const field = issue.path.map(String).join('.');
    return field === '' ? `${issue.message}.` : `${field}: ${issue.message}.`;
  });
}
