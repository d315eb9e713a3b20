/** Exactly what would be removed, what stays, and why. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { RemovalsView } from '../../../main/ipc/contract/people.ts';
import { t } from '../../words/words.ts';

const listStyle = {
  margin: 0,
  marginBlock: 1,
  padding: 1,
  paddingInlineStart: 3,
  maxHeight: '12rem',
  overflowY: 'auto',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
} as const;

export function RemovalList({ removals }: { readonly removals: RemovalsView }): ReactElement {
  const { stays, kept } = removals;
  const count = removals.removals.length;
  return (
    <>
      <Typography sx={{ fontWeight: 600 }}>
        {count === 0 ? t('people:nothingToRemove') : t('people:removeIntro', { count })}
      </Typography>
      {count > 0 && (
        <Box
          component="ul"
          tabIndex={0}
          aria-label={t('people:removeIntro', { count })}
          sx={listStyle}
        >
          {removals.removals.map(({ side, title, when }, index) => (
            <li key={index}>
              {title}{' '}
              <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
                {when}, {side === 'crm' ? t('people:inCrm') : t('people:inCalendar')}
              </Typography>
            </li>
          ))}
        </Box>
      )}
      {stays.length > 0 && (
        <>
          <Typography>{t('people:stays')}</Typography>
          <Box component="ul" tabIndex={0} aria-label={t('people:stays')} sx={listStyle}>
            {stays.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </Box>
        </>
      )}
      {kept > 0 && <Typography variant="body2">{t('people:keptBoth', { count: kept })}</Typography>}
    </>
  );
}
