/** Removes credentials from technical text before it can reach a log. */

const HIDDEN = '[hidden]';

const RULES: readonly (readonly [RegExp, string])[] = [
  [
    /\b(proxy-authorization|authorization|set-cookie|cookie|x-ticket|so-[a-z-]*token)(["']?\s*[:=]\s*["']?)[^\r\n"'}]+/gi,
    `$1$2${HIDDEN}`,
  ],
  [/\b(basic|bearer|negotiate|ntlm|soticket)\s+[\w+/=.:~%-]{4,}/gi, `$1 ${HIDDEN}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${HIDDEN}@`],
  [
    /([?&;]|\b)((?:client_|access_|refresh_|id_)?(?:ticket|token|secret|password|passwd|pwd|assertion|sig|api_?key)|code)=[^\s&;"'<>]+/gi,
    `$1$2=${HIDDEN}`,
  ],
  [
    /(["'](?:client_|access_|refresh_|id_)?(?:ticket|token|secret|password|passwd|pwd)["']\s*:\s*["'])[^"']*/gi,
    `$1${HIDDEN}`,
  ],
  [/(<(?:[\w.-]+:)?(?:ticket|token|secret|password|pwd)\b[^>]*>)[^<]*/gi, `$1${HIDDEN}`],
];

/** `text` without authorisation values, cookies, tickets, tokens and passwords. */
export function redact(text: string): string {
  return RULES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
