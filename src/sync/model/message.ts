/** What there is to tell, without words: the words are in core/sentences.ts, one set a language. */
export interface Message {
  readonly key: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}
