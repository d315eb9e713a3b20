/** Makes a failing scenario as small as it gets while it still breaks the same law. */
import type { RunStep, Scenario, Step } from './steps.ts';

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

function smaller(value: number): readonly number[] {
  const less = [0, 1, Math.trunc(value / 2), value - Math.sign(value)];
  return less.filter((one) => Math.abs(one) < Math.abs(value));
}

function simpler(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return smaller(value);
  return value === true ? [false] : [];
}

/** The same step with one of its numbers smaller, or one of its switches off. */
function withSimplerValues<Some extends Step>(step: Some): readonly Some[] {
  return Object.entries(step).flatMap(([key, value]) =>
    simpler(value).map((one) => ({ ...step, [key]: one })),
  );
}

function withSimplerRun(step: RunStep): readonly Step[] {
  const { end, during } = step;
  const ends = end === null ? [] : [null, ...smaller(end.at).map((at) => ({ ...end, at }))];
  const fewer = during.map((_, index) => during.toSpliced(index, 1));
  const simplerDuring = during.flatMap((one, index) =>
    [
      ...smaller(one.at).map((at) => ({ ...one, at })),
      ...withSimplerValues(one.step).map((less) => ({ ...one, step: less })),
    ].map((less) => during.with(index, less)),
  );
  return [
    ...ends.map((one) => ({ ...step, end: one })),
    ...[...fewer, ...simplerDuring].map((one) => ({ ...step, during: one })),
  ];
}

function simplerSteps(step: Step | undefined): readonly Step[] {
  if (step === undefined) return [];
  return [...(step.do === 'run' ? withSimplerRun(step) : []), ...withSimplerValues(step)];
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
