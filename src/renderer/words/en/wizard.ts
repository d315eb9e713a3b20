export const wizard = {
  word: 'Wizard',
} as const;
