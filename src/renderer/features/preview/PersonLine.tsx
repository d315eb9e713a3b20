/** One person of the list: what would be done in one line, what is going on, and what came of it. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { LineIcon } from '../../components/LineIcon.tsx';
import { PersonAvatar } from '../../components/PersonAvatar.tsx';
import { t } from '../../words/words.ts';
import { PersonNews } from './PersonNews.tsx';
import { tickedIn, type Sight, type Sights } from './sights.ts';
import { summaryOf } from './summary.ts';
import { TickBox } from './TickBox.tsx';

export interface PersonLineProps {
  readonly api: CalbridgeApi;
  readonly pair: PairView;
  readonly sight: Sight;
  readonly keys: readonly string[];
  readonly sights: Sights;
}

export function PersonLine(props: PersonLineProps): ReactElement {
  const { pair, sight, keys, sights } = props;
  return (
    <Box sx={{ borderBlockEnd: '1px solid', borderColor: 'divider', paddingBlock: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Box sx={{ width: 38, flexShrink: 0 }}>
          {keys.length > 0 && (
            <TickBox
              label={t('preview:tickPerson', { person: pair.person })}
              ticked={tickedIn(sight).length}
              all={keys.length}
              isBusy={sight.stage === 'doing'}
              onTick={(isTicked) => {
                sights.tick(pair.id, keys, isTicked);
              }}
            />
          )}
        </Box>
        <PersonAvatar name={pair.person} />
        <Box sx={{ flexGrow: 1, minWidth: 0, marginInlineStart: 1, overflowWrap: 'anywhere' }}>
          <Typography component="h2" variant="h2">
            {pair.person}
          </Typography>
          <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
            {standText(pair, sight)}
          </Typography>
        </Box>
        <Buttons {...props} />
      </Box>
      <PersonNews {...props} />
    </Box>
  );
}

function standText({ progress }: PairView, sight: Sight): string {
  const { stage, plan } = sight;
  if (stage === 'doing') {
    const total = progress?.phase === 'apply' ? progress.total : null;
    return progress !== null && total !== null
      ? t('preview:doingOf', { done: progress.done, total })
      : t('preview:doing');
  }
  if (stage === 'queued') return t('preview:queued');
  if (stage === 'looking') return t('preview:lookingAt');
  if (plan === null) return '';
  const summary = summaryOf([plan]);
  return summary === '' ? t('preview:nothing') : summary;
}

function Buttons({ pair, sight, sights }: PersonLineProps): ReactElement {
  const { stage } = sight;
  if (stage !== 'shown') {
    return (
      <Button size="small" onClick={() => void sights.stop(pair.id)}>
        {t('preview:stop')}
      </Button>
    );
  }
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          sights.again(pair.id);
        }}
      >
        {t('preview:lookAgain')}
      </Button>
      <IconButton
        size="small"
        aria-label={t('preview:remove', { person: pair.person })}
        onClick={() => {
          sights.drop(pair.id);
        }}
      >
        <LineIcon path="M6 6l12 12 M18 6L6 18" size={18} />
      </IconButton>
    </>
  );
}
