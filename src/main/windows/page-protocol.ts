/** Serves our own pages, and nothing else of the disk, under a scheme of our own. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Protocol } from 'electron';

const SCHEME = 'calbridge';
export const PAGE_ORIGIN = `${SCHEME}://app`;
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

/** No inline script or style, no evaluation, no network, nothing from elsewhere. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MEDIA: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must be called before the app is ready. */
export function registerPageScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

export function servePages(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle(SCHEME, (request) => answerPage(request, folder));
}

/** 404 for everything but files of the known kinds inside `folder`. */
export async function answerPage(
  request: Pick<Request, 'method' | 'url'>,
  folder: string,
): Promise<Response> {
  const path = request.method === 'GET' ? fileOf(request.url, folder) : null;
  const media = path === null ? undefined : MEDIA[extname(path)];
  if (path === null || media === undefined) return missing();
  try {
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'content-type': media,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    return missing();
  }
}

function fileOf(url: string, folder: string): string | null {
  if (!url.startsWith(`${PAGE_ORIGIN}/`)) return null;
  try {
    const path = normalize(join(folder, decodeURIComponent(new URL(url).pathname)));
    return path.startsWith(normalize(folder + sep)) && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}

function missing(): Response {
  return new Response(null, { status: 404 });
}
