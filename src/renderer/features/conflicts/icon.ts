/** Two ways that part. */
export const ICON = 'M12 21v-7 M12 14L5 6 M12 14l7-8 M5 11V6h5 M19 11V6h-5';
