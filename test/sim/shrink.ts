/** Makes a failing scenario as small as it gets while it still breaks the same law. */
import type { Scenario, Step } from './steps.ts';

export type Fails = (scenario: Scenario) => Promise<boolean>;

/** Leaves out ever smaller parts. */
async function withoutParts(scenario: Scenario, fails: Fails): Promise<Scenario> {
  let smallest = scenario;
  for (let size = Math.ceil(scenario.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = smallest.steps.length - size; start > -size; start -= size) {
      const steps = smallest.steps.toSpliced(Math.max(0, start), size);
      const shorter = { ...smallest, steps };
      if (steps.length < smallest.steps.length && (await fails(shorter))) smallest = shorter;
    }
  }
  return smallest;
}

/** Simpler versions of a value: nothing, less, shorter. */
function simpler(value: unknown): readonly unknown[] {
  if (typeof value === 'number') {
    const less = [0, 1, Math.trunc(value / 2), value - Math.sign(value)];
    return less.filter((one) => Math.abs(one) < Math.abs(value));
  }
  if (value === true) return [false];
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.map((_, index) => list.toSpliced(index, 1));
  }
  return typeof value === 'object' && value !== null && 'how' in value ? [null] : [];
}

/** Steps that differ from the given one in one simpler value. */
function simplerSteps(step: Step): readonly Step[] {
  return Object.entries(step).flatMap(([key, value]) => {
    const changed = simpler(value).map((one) => ({ ...step, [key]: one }) as Step);
    if (key === 'during') {
      const during = step.do === 'run' ? step.during : [];
      const inner = during.flatMap((one, index) =>
        [
          ...simpler(one.at).map((at) => ({ ...one, at: at as number })),
          ...simplerSteps(one.step).map((less) => ({ ...one, step: less })),
        ].map((less) => ({ ...step, during: during.with(index, less as typeof one) }) as Step),
      );
      return [...changed, ...inner];
    }
    if (key === 'end' && step.do === 'run' && step.end !== null) {
      const { end } = step;
      return [
        ...changed,
        ...simpler(end.at).map((at) => ({ ...step, end: { ...end, at: at as number } })),
      ];
    }
    return changed;
  });
}

async function withSimplerSteps(scenario: Scenario, fails: Fails): Promise<Scenario> {
  let simplest = scenario;
  for (let index = 0; index < simplest.steps.length; index += 1) {
    for (let isBetter = true; isBetter;) {
      isBetter = false;
      for (const step of simplerSteps(simplest.steps[index])) {
        const candidate = { ...simplest, steps: simplest.steps.with(index, step) };
        if (!(await fails(candidate))) continue;
        simplest = candidate;
        isBetter = true;
        break;
      }
    }
  }
  return simplest;
}

export async function shrink(scenario: Scenario, fails: Fails): Promise<Scenario> {
  let smallest = scenario;
  for (let before = -1; before !== smallest.steps.length;) {
    before = smallest.steps.length;
    smallest = await withoutParts(smallest, fails);
    smallest = await withSimplerSteps(smallest, fails);
  }
  return smallest;
}
