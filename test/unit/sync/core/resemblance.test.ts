import { describe, expect, it } from 'vitest';
import { resembles } from '../../../../src/sync/core/resemblance.ts';
import { appointment, at } from '../../../support/values.ts';

describe('an appointment resembles another one', () => {
  const visit = appointment({ title: 'Visit', when: at(1) });

  it.each([
    ['that is spelled otherwise', { title: 'visits', when: at(2) }, false],
    ['of the same name at another time', { title: 'Visit', when: at(2) }, true],
    ['of another name at the same time', { title: 'Lunch', when: at(1) }, true],
    ['that has neither', { title: 'Lunch', when: at(2) }, false],
  ])('%s', (_, patch, expected) => {
    expect(resembles(visit, appointment(patch))).toBe(expected);
    expect(resembles(appointment(patch), visit)).toBe(expected);
  });
});
