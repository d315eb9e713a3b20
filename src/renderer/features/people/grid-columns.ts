/**
 * The columns of the grid; in a narrow window the mailbox stands below the person, and the last sync
 * below the state.
 */
const NARROW = '36px 44px minmax(0, 1fr) 92px 52px 136px 36px';
const WIDE = '36px 48px minmax(0, 1fr) minmax(0, 1.4fr) 100px 92px 110px 140px 36px';

export const ROW_STYLE = {
  display: 'grid',
  gridTemplateColumns: { xs: NARROW, md: WIDE },
  columnGap: 1,
  alignItems: 'center',
  borderBlockEnd: '1px solid',
  borderColor: 'divider',
} as const;

/** Only in a wide window. */
export const WIDE_ONLY = { display: { xs: 'none', md: 'block' } } as const;
/** Only in a narrow window. */
export const NARROW_ONLY = { display: { xs: 'block', md: 'none' } } as const;
