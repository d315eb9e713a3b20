/** Exactly what taking back would do, and what stays as it is. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { UndoPreviewView } from '../../../main/ipc/contract/history.ts';
import { t } from '../../words/words.ts';

export function UndoPreview({ preview }: { readonly preview: UndoPreviewView }): ReactElement {
  const { actions, stays } = preview;
  const count = actions.length;
  const intro = count === 0 ? t('history:nothing') : t('history:exact', { count });
  return (
    <>
      <Typography sx={{ fontWeight: 600 }}>{intro}</Typography>
      {count > 0 && (
        <Box component="ul" tabIndex={0} aria-label={intro} sx={LIST}>
          {actions.map(({ what, details }, index) => (
            <li key={index}>
              {what}
              {details.map((detail) => (
                <Box key={detail} sx={{ color: 'text.secondary' }}>
                  {detail}
                </Box>
              ))}
            </li>
          ))}
        </Box>
      )}
      {stays.length > 0 && (
        <>
          <Typography sx={{ fontWeight: 600 }}>{t('history:stays')}</Typography>
          <Box component="ul" tabIndex={0} aria-label={t('history:stays')} sx={LIST}>
            {stays.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </Box>
        </>
      )}
    </>
  );
}

const LIST = {
  margin: 0,
  marginBlock: 1,
  padding: 1,
  paddingInlineStart: 3,
  maxHeight: '14rem',
  overflowY: 'auto',
  overflowWrap: 'anywhere',
  fontSize: '0.875rem',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
} as const;
