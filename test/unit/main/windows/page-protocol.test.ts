import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerPage,
  CONTENT_SECURITY_POLICY,
  PAGE_URL,
} from '../../../../src/main/windows/page-protocol.ts';

let base = '';
let pages = '';

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'calbridge-pages-'));
  pages = join(base, 'pages');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  writeFileSync(join(pages, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(pages, 'notes.txt'), 'not a page');
  writeFileSync(join(base, 'secret.html'), 'secret');
  mkdirSync(join(base, 'pages-of-others'));
  writeFileSync(join(base, 'pages-of-others', 'index.html'), 'secret');
});

afterAll(() => {
  rmSync(base, { recursive: true });
});

const get = (url: string, method = 'GET'): Promise<Response> => answerPage({ url, method }, pages);

describe('the page protocol', () => {
  it('serves the page with its kind and the policy', async () => {
    const response = await get(PAGE_URL);
    expect(await response.text()).toBe('<!doctype html>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('serves scripts below it', async () => {
    const response = await get('calbridge://app/assets/main.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/javascript');
  });

  it.each([
    'calbridge://app/../secret.html',
    'calbridge://app/%2e%2e/secret.html',
    'calbridge://app/..%2fsecret.html',
    'calbridge://app/assets/..%2f..%2fsecret.html',
    'calbridge://app/..%5csecret.html',
    'calbridge://app/..%2fpages-of-others%2findex.html',
    'calbridge://other/index.html',
    'calbridge://app.evil/index.html',
    'calbridge://app/index.html%00.js',
    'calbridge://app/%',
    'calbridge://app/notes.txt',
    'calbridge://app/assets',
    'calbridge://app/missing.js',
    'calbridge://app/',
  ])('answers 404 to %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('answers 404 to anything but GET', async () => {
    expect((await get(PAGE_URL, 'POST')).status).toBe(404);
  });

  it('allows no inline code, no evaluation and no other host', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*|data:|nonce/);
  });
});
