import type { Message } from '../model/message.ts';

/** Puts the parameters in where their names stand in braces; what there is not is left out. */
export function filled(text: string, parameters: Message['parameters']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ''));
}
