import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';

describe('the demo', () => {
  it.each<readonly [string, readonly string[], RegExp]>([
    ['REST', [], /CRM \S+\/api\/v1$/m],
    ['SOAP', ['--crm-api', 'soap'], /CRM \S+\/remote\/services88$/m],
  ])('ends in sync over %s after edits and a crash, without a mail (I8)', async (...given) => {
    const [, parameters, address] = given;
    const { code, stdout, stderr } = await cli('demo', ...parameters);
    expect(stdout).toMatch(address);
    expect(stderr).toBe('');
    expect(stdout).toContain('Killed (SIGKILL)');
    expect(stdout).toMatch(/\d+ recovered/);
    const last = stdout.trimEnd().split('\n').at(-1);
    expect(last).toMatch(
      /^in sync: 2\d\d appointments on both sides, 0 duplicates, 0 lost, 0 mails$/,
    );
    expect(code).toBe(0);
  });
});
