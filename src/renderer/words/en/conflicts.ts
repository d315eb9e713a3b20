export const conflicts = {
  word: 'Conflicts',
} as const;
