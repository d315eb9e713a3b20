// Bodies in the form that was asked for; conversions are as plain as a practice office needs.
import type { ItemValue } from './calendar-item.ts';

type Body = ItemValue['body'];

/** The store keeps line ends as CR LF, whatever arrived. */
export function storedText(text: string): string {
  return text.replace(/\r\n|\r|\n/gu, '\r\n');
}

export function asText({ format, content }: Body): string {
  if (format === 'Text') return content;
  const text = content
    .replace(/<(?:head|style|script)\b[\s\S]*?<\/(?:head|style|script)>/giu, '')
    .replace(/\r?\n/gu, ' ')
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|li|h[1-6])>/giu, '\n')
    .replace(/<[^>]*>/gu, '');
  return storedText(unescapeHtml(text).replace(/^ +/gmu, ''));
}

export function asHtml({ format, content }: Body): string {
  if (format === 'HTML') return content;
  const lines = content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n/gu, '<br>\r\n');
  return (
    '<html>\r\n<head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\r\n' +
    `</head>\r\n<body>\r\n<div class="PlainText">${lines}</div>\r\n</body>\r\n</html>\r\n`
  );
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&#(\d{1,6});/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
