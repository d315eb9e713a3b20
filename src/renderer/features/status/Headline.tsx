/** The answer first: is all well? */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { StatusView } from '../../../main/ipc/contract/sync.ts';
import { agoText, momentText } from '../../components/moment-text.ts';
import { StateIcon, STATE_OF_TONE } from '../../components/StateMark.tsx';
import { useNow } from '../../components/use-now.ts';
import { visuallyHidden } from '../../components/visually-hidden.ts';
import { t } from '../../words/words.ts';

const EVERY_MS = 15_000;

export function Headline({ status }: { readonly status: StatusView }): ReactElement {
  const now = useNow(EVERY_MS);
  const { lastCheckAt, more, sentence, tone } = status;
  return (
    <Box sx={{ flexGrow: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5 }}>
        <StateIcon state={STATE_OF_TONE[tone]} size={32} />
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {sentence}{' '}
          {lastCheckAt !== null && (
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
              {t('status:lastCheck')}{' '}
              <time
                dateTime={new Date(lastCheckAt).toISOString()}
                title={momentText(lastCheckAt, now)}
              >
                {agoText(lastCheckAt, now)}
              </time>
              .
            </Box>
          )}
        </Typography>
      </Box>
      {more !== '' && (
        <Typography sx={{ marginBlockStart: 0.5, marginInlineStart: '44px' }}>{more}</Typography>
      )}
      {/* Apart from the heading, because the time in it would be read out every minute. */}
      <Box role="status" sx={visuallyHidden}>
        {[sentence, more].join(' ')}
      </Box>
    </Box>
  );
}
