import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';

describe('the demo', () => {
  it('ends in sync after edits on both sides and a crash, without a mail (I8)', async () => {
    const { code, stdout, stderr } = await cli('demo');
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
