/** What a browser shows on this computer once a person has signed in, or has not. */

/** All but `language` are sentences. */
export interface BrowserWords {
  /** Its BCP 47 tag. */
  readonly language: string;
  readonly done: string;
  readonly notDone: string;
  /** The answer is one to another sign-in. */
  readonly notThis: string;
  /** The address is none of ours. */
  readonly nothingHere: string;
}

/** How a person is led to the page of a sign-in service, and what the browser shows afterwards. */
export interface BrowserParts {
  readonly openBrowser: (url: string) => Promise<void>;
  /** English where absent. */
  readonly browserWords?: BrowserWords;
}

export const ENGLISH_BROWSER_WORDS: BrowserWords = {
  language: 'en',
  done: 'You are signed in. You may close this page and go on in Calbridge.',
  notDone: 'The sign-in did not succeed. See Calbridge for the reason.',
  notThis: 'This answer belongs to another sign-in. See Calbridge.',
  nothingHere: 'Nothing is here.',
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<"]/g, (one) => ESCAPES[one] ?? '');

export function browserPage({ language }: BrowserWords, sentence: string): string {
  const style =
    'font:1.1rem system-ui,sans-serif;margin:20vh auto 0;max-width:34rem;padding:0 1rem';
  return (
    `<!DOCTYPE html><html lang="${escaped(language)}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">' +
    `<title>Calbridge</title></head><body style="${style}"><main><p>${escaped(sentence)}</p></main></body></html>`
  );
}
