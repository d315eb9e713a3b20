import type { FigureSource } from '../figure.ts';
import { NotHere } from '../not-here.ts';
export const desktop: FigureSource = {
  title: 'Desktop',
  measure: () => Promise.reject(new NotHere('later')),
};
