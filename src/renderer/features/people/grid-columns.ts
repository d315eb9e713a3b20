/** The columns of the grid; in a narrow window the mailbox stands below the person. */
const NARROW = '36px 48px minmax(0, 1fr) 92px 84px 52px 112px 40px';
const WIDE = '40px 56px minmax(0, 1.1fr) minmax(0, 1.2fr) 116px 104px 104px 144px 44px';

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
