export const options = {
  word: 'Options',
} as const;
