/** One sync: when, for whom, what it wrote, and a way back from each of it. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { memo, useState } from 'react';
import type { ReactElement } from 'react';
import type { HistoryRun } from '../../../main/ipc/contract/history.ts';
import { momentText } from '../../components/moment-text.ts';
import { useNow } from '../../components/use-now.ts';
import { t } from '../../words/words.ts';
import { wishForItem, wishForRun, type UndoWish } from './undo-wish.ts';

export interface RunCardProps {
  readonly run: HistoryRun;
  readonly onWish: (wish: UndoWish) => void;
}

const EVERY_MS = 60_000;
/** So many are shown at first, and are added at each wish. */
const FEW = 3;
const MANY = 100;

export const RunCard = memo(function RunCard({ run, onWish }: RunCardProps): ReactElement {
  const now = useNow(EVERY_MS);
  const [shown, setShown] = useState(FEW);
  const { person, at, changes } = run;
  const when = momentText(at, now);
  const left = changes.length - shown;
  return (
    <Box component="li" sx={CARD}>
      <Head run={run} when={when} onWish={onWish} />
      <ul aria-label={t('history:changesOf', { person, when })} style={LIST}>
        {changes.slice(0, shown).map((change) => (
          <Write
            key={change.sequence}
            {...change}
            onUndo={() => {
              onWish(wishForItem(run, change.sequence));
            }}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button
          size="small"
          onClick={() => {
            setShown((before) => before + MANY);
          }}
        >
          {t('history:showAll', { count: left })}
        </Button>
      )}
    </Box>
  );
});

function Head({ run, when, onWish }: RunCardProps & { readonly when: string }): ReactElement {
  const { person, at, what, isUndo } = run;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <Typography variant="h2" sx={{ flex: '1 1 16rem', overflowWrap: 'anywhere' }}>
        {person}: {what}
        {isUndo && ` (${t('history:wasUndo')})`}
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {' '}
          <time dateTime={new Date(at).toISOString()}>{when}</time>
        </Typography>
      </Typography>
      <Button
        size="small"
        aria-label={`${t('history:undoRun')} ${person}, ${when}`}
        onClick={() => {
          onWish(wishForRun(run, when));
        }}
      >
        {t('history:undoRun')}
      </Button>
    </Box>
  );
}

type WriteProps = HistoryRun['changes'][number] & { readonly onUndo: () => void };

function Write({ what, details, onUndo }: WriteProps): ReactElement {
  return (
    <Box component="li" sx={ROW}>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: '0.875rem' }}>
        {what}
        {details.map((detail) => (
          <Box key={detail} sx={{ color: 'text.secondary' }}>
            {detail}
          </Box>
        ))}
      </Box>
      <Button size="small" aria-label={`${t('history:undoItem')} ${what}`} onClick={onUndo}>
        {t('history:undoItem')}
      </Button>
    </Box>
  );
}

const CARD = {
  padding: 1.5,
  marginBlockEnd: 1.5,
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  backgroundColor: 'background.paper',
} as const;

const LIST = { listStyle: 'none', margin: 0, padding: 0 } as const;

const ROW = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: 1,
  alignItems: 'start',
  paddingBlock: 0.5,
  borderBlockStart: '1px solid',
  borderColor: 'divider',
} as const;
