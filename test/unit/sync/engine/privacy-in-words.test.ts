import { describe, expect, it } from 'vitest';
import { World } from '../../../support/world.ts';

describe('the log', () => {
  it('tells of a private appointment without its title (I19)', async () => {
    const world = new World();
    world.write('calendar', 'Oncologist', { day: 5, sensitivity: 'private' });
    await world.run();
    const text = world.log.map(({ message }) => message).join('\n');
    expect(text).toContain('(private)');
    expect(text).not.toContain('Oncologist');
  });
});
