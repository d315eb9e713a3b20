export const people = {
  word: 'People',
} as const;
