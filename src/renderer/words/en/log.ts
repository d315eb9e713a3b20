export const log = {
  word: 'Log',
} as const;
