import { describe, expect, it } from 'vitest';
import { recentLog } from '../../../src/main/recent-log.ts';

function bench(limit: number) {
  const passed: string[] = [];
  let now = 0;
  const people = new Map([['7~kari@nordlys.example', 'Kari']]);
  const log = recentLog({
    clock: { now: () => (now += 1) },
    next: { write: (level, message) => void passed.push(`${level} ${message}`) },
    people: () => people,
    limit,
  });
  return { log, passed, people };
}

describe('the recent log', () => {
  it('passes every line on and keeps it with its time and person', () => {
    const { log, passed } = bench(10);
    log.write('info', 'Run finished', { person: 'Kari', mailbox: 'kari@nordlys.example' });
    log.write('warn', 'No one was there.');
    expect(passed).toEqual(['info Run finished', 'warn No one was there.']);
    expect(log.recent(10)).toEqual([
      { at: 1, level: 'info', person: 'Kari', message: 'Run finished' },
      { at: 2, level: 'warn', person: null, message: 'No one was there.' },
    ]);
  });

  it('finds the name of the person where a line names only the pair', () => {
    const { log } = bench(10);
    log.write('info', 'Known', { pair: '7~kari@nordlys.example' });
    log.write('info', 'Unknown', { pair: '8~ola@nordlys.example' });
    expect(log.recent(10).map(({ person }) => person)).toEqual(['Kari', null]);
  });

  it('calls who was linked or renamed since by the name of the moment', () => {
    const { log, people } = bench(10);
    people.set('8~ola@nordlys.example', 'Ola').set('7~kari@nordlys.example', 'Kari N.');
    log.write('info', 'Linked', { pair: '8~ola@nordlys.example' });
    log.write('info', 'Renamed', { pair: '7~kari@nordlys.example' });
    expect(log.recent(10).map(({ person }) => person)).toEqual(['Ola', 'Kari N.']);
  });

  it('keeps the newest lines only', () => {
    const { log } = bench(2);
    for (const message of ['one', 'two', 'three']) log.write('info', message);
    expect(log.recent(10).map(({ message }) => message)).toEqual(['two', 'three']);
    expect(log.recent(1).map(({ message }) => message)).toEqual(['three']);
  });

  it('passes details on without keeping them', () => {
    const { log, passed } = bench(2);
    log.write('debug', 'GetItem 200');
    expect(passed).toEqual(['debug GetItem 200']);
    expect(log.recent(10)).toEqual([]);
  });
});
