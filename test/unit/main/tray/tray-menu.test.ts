import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { trayMenu } from '../../../../src/main/tray/tray-menu.ts';
import type { TrayFace } from '../../../../src/main/tray/tray-sentence.ts';

function menuOf(face: Partial<TrayFace>) {
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  const items = trayMenu(
    { image: 'idle', tooltip: 'All 3 people are in sync.', isPaused: false, ...face },
    {
      open: note('open'),
      openLog: note('log'),
      syncNow: note('sync'),
      pause: (length) => void done.push(`pause ${length}`),
      resume: note('resume'),
      quit: note('quit'),
    },
  );
  return { items, done };
}

const inside = ({ submenu }: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] =>
  Array.isArray(submenu) ? submenu : [];

/** What a person can choose, with what is in the menus of the menu. */
const choices = (items: readonly MenuItemConstructorOptions[]) =>
  items.flatMap((one) => (inside(one).length > 0 ? inside(one) : [one])).filter(isChoice);

const isChoice = ({ type, enabled }: MenuItemConstructorOptions): boolean =>
  type !== 'separator' && enabled !== false;

const labels = (items: readonly MenuItemConstructorOptions[]) => items.map(({ label }) => label);

function choose(items: readonly MenuItemConstructorOptions[]): void {
  for (const { click } of choices(items)) (click as () => void)();
}

describe('the menu of the tray', () => {
  it('begins with the sentence, which is no choice', () => {
    expect(menuOf({}).items[0]).toEqual({ label: 'All 3 people are in sync.', enabled: false });
  });

  it('does what it says, each choice', () => {
    const { items, done } = menuOf({});
    expect(labels(choices(items))).toEqual([
      'Sync now',
      'For 1 hour',
      'Until tomorrow at 06:00',
      'Until I resume',
      'Open Calbridge',
      'Log',
      'Quit',
    ]);
    choose(items);
    expect(done).toEqual([
      ...['sync', 'pause hour', 'pause until-tomorrow', 'pause until-resumed'],
      ...['open', 'log', 'quit'],
    ]);
  });

  it('ends a pause where there is one, and a person may sync all the same', () => {
    const { items, done } = menuOf({ image: 'paused', isPaused: true });
    expect(labels(choices(items)).slice(0, 2)).toEqual(['Sync now', 'Resume']);
    choose(items);
    expect(done).toEqual(['sync', 'resume', 'open', 'log', 'quit']);
  });

  it.each(['idle', 'attention', 'offline', 'paused'] as const)('syncs while it is %s', (image) => {
    expect(labels(choices(menuOf({ image }).items))).toContain('Sync now');
  });

  it('does not sync what syncs already', () => {
    expect(labels(choices(menuOf({ image: 'syncing' }).items))).not.toContain('Sync now');
  });

  it('shows a name as it is written', () => {
    const [first] = menuOf({ tooltip: 'Berg & Dahl is in sync.' }).items;
    expect(first?.label).toBe('Berg && Dahl is in sync.');
  });
});
