export const history = {
  word: 'History',
} as const;
