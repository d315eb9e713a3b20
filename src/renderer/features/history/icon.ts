/** A clock that goes back. */
export const ICON = 'M4.5 9A8 8 0 1 1 4 12 M4 4.5V9h4.5 M12 7.5V12l3.2 2';
