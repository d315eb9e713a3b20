import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../../tools/side-by-side.mjs';

describe('doing several things at once', () => {
  it('runs no more of them than asked for, and begins them in their order', async () => {
    const events: string[] = [];
    const ends = new Map<string, () => void>();
    const task = (name: string) => async () => {
      events.push(`begin ${name}`);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      events.push(`end ${name}`);
      return name;
    };
    const all = sideBySide(['a', 'b', 'c'].map(task), 2);
    const end = async (name: string): Promise<void> => {
      ends.get(name)?.();
      await new Promise(setImmediate);
    };
    await end('b');
    await end('c');
    await end('a');
    expect(await all).toEqual(['a', 'b', 'c']);
    expect(events).toEqual(['begin a', 'begin b', 'end b', 'begin c', 'end c', 'end a']);
  });

  it('tells what a task throws', async () => {
    await expect(sideBySide([() => Promise.reject(new Error('no'))], 2)).rejects.toThrow('no');
  });

  it('has nothing to do for nothing', async () => {
    expect(await sideBySide([], 2)).toEqual([]);
  });
});
