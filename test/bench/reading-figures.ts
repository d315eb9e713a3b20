/** The benches that tell as they go, as figures. */
import type { Bench } from './bench.ts';
import type { Case, FigureSource } from './figure.ts';

export function asFigure(title: string, bench: Bench): FigureSource {
  return {
    title,
    measure: async ({ say }) => {
      const cases: Case[] = [];
      say(title);
      await bench((name, figures) => {
        const values = Object.entries(figures).map(([what, sample]) => ({
          ...{ what, unit: '', samples: [sample] },
        }));
        cases.push({ name, values });
      });
      return cases;
    },
  };
}
