export const preview = {
  word: 'Preview',
} as const;
