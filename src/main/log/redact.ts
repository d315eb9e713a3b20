/** Takes credentials out of everything that reaches a log, and signs that could forge a line. */
import type { LogFields } from '../../sync/index.ts';

const HIDDEN = '[hidden]';

/** Longer texts are cut: a log is no place for ten megabytes. */
const LONGEST = 8_192;
/** Of a longer text not even the rest is looked at. */
const LONGEST_READ = 65_536;
const LONGEST_SECRET = 1_024;

const SECRET_KEY =
  /pass(?:word|wd|phrase)|pwd|secret|authori[sz]ation|ticket|token|cookie|credential|assertion|api[-_]?key|signature/i;

const NAMES =
  '(?:[a-z0-9]{0,20}[-_])?(?:pass(?:word|wd|phrase)|pwd|secret|ticket|(?:access|refresh|id|so|client)?token|assertion|api[-_]?key|sig|credentials?)';

/** Every repetition is bounded, so that hostile text cannot make the search slow. */
const RULES: readonly (readonly [RegExp, string])[] = [
  // Whole headers, up to the end of the line or of the quoted text.
  [
    /\b((?:proxy-)?authorization|set-cookie|cookie|x-ticket|so-[a-z-]{0,20}token)(\\{0,4}["']?\s{0,5}[:=]\s{0,5}\\{0,4}["']?)[^\r\n"'\\}]+/gi,
    `$1$2${HIDDEN}`,
  ],
  // Credentials with their scheme, wherever they stand; "Basic authentication" is not one.
  [
    /\b(basic|bearer|negotiate|ntlm|soticket|digest)(\s{1,20}|%20|\+)(?!authenticat|access\b|sign)["']?[\w+/=.:~%-]{4,}/gi,
    `$1$2${HIDDEN}`,
  ],
  // name:password@ in an address; the last @ before white space counts, as it may be part of it.
  [/(:\/\/)[^\s/?#"'<>@:]{0,200}:(?!\d{1,5}(?:[/?#]|$))[^\s"'<>]{0,300}@/gi, `$1${HIDDEN}@`],
  [/(:\/\/)[^\s/?#"'<>]{1,300}@/gi, `$1${HIDDEN}@`],
  // "password": "…", also when the quotes are escaped, with anything but the quote inside.
  [
    new RegExp(`(${NAMES}\\\\{0,4}["']?\\s{0,5}[:=]\\s{0,5})(\\\\{0,4}["'])[^"'\\r\\n]*`, 'gi'),
    `$1$2${HIDDEN}`,
  ],
  // password=… and password: …
  [
    new RegExp(`\\b(${NAMES})(\\s{0,5}[:=]\\s{0,5})(?!\\[hidden)[^\\s&;,"'<>}\\\\]+`, 'gi'),
    `$1$2${HIDDEN}`,
  ],
  [/([?&]code=)[^\s&;"'<>]+/gi, `$1${HIDDEN}`],
  // <Password>…</Password>, with or without a prefix and attributes.
  [new RegExp(`(<(?:[\\w.-]{1,40}:)?${NAMES}\\b[^<>]{0,200}>)[^<]*`, 'gi'), `$1${HIDDEN}`],
];

/** What none of the rules finds anything in: nearly every text, looked at once and not by each rule. */
const SUSPICIOUS = new RegExp(
  'authori[sz]ation|cookie|basic|bearer|negotiate|ntlm|digest|://|code=|' +
    'pass(?:word|wd|phrase)|pwd|secret|ticket|token|assertion|api[-_]?key|sig|credential',
  'i',
);

/** Signs that steer a terminal, break lines there, or turn the direction of the text. */
const FORGING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

export function redactText(text: string): string {
  const read = text.length > LONGEST_READ ? withoutTornEnd(text) : text;
  const clean = SUSPICIOUS.test(read)
    ? RULES.reduce((rest, [rule, shown]) => rest.replace(rule, shown), read)
    : read;
  const harmless = clean.replace(FORGING, visible);
  if (text.length <= LONGEST_READ && harmless.length <= LONGEST) return harmless;
  return `${harmless.slice(0, LONGEST)} … (${text.length} characters)`.toWellFormed();
}

/** Values under a telling name are hidden whole, all other texts are redacted. */
export function redactFields(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [redactText(name), redactField(name, value)]),
  );
}

function redactField(name: string, value: LogFields[string]): LogFields[string] {
  if (value === null || typeof value === 'boolean') return value;
  if (SECRET_KEY.test(name)) return HIDDEN;
  return typeof value === 'string' ? redactText(value) : value;
}

/** Half a secret is not recognised, so the last word goes, or as much as a secret can be long. */
function withoutTornEnd(text: string): string {
  const cut = text.slice(0, LONGEST_READ);
  const space = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  return cut.slice(0, Math.max(space, LONGEST_READ - LONGEST_SECRET));
}

function visible(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
