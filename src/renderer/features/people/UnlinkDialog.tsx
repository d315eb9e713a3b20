/** Unlinks in one of three ways; what would be removed is listed before it can be. */
import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { RemovalsView } from '../../../main/ipc/contract/people.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { FailureNote } from '../../components/FailureNote.tsx';
import { t } from '../../words/words.ts';
import { RemovalList } from './RemovalList.tsx';
import { useRemovals } from './use-removals.ts';

export type UnlinkWay = 'keep' | 'freeze' | 'remove';

export interface UnlinkDialogProps {
  readonly api: CalbridgeApi;
  readonly pairs: readonly PairView[];
  readonly isBusy: boolean;
  /** @param removals what was looked at; null where nothing is removed */
  readonly onUnlink: (way: UnlinkWay, removals: RemovalsView | null) => void;
  readonly onClose: () => void;
}

const WAYS = [
  ['keep', () => t('people:keepBoth'), () => t('people:keepBothMeaning')],
  ['freeze', () => t('people:freeze'), () => t('people:freezeMeaning')],
  ['remove', () => t('people:removeOurs'), () => t('people:removeOursMeaning')],
] as const;

export function UnlinkDialog(props: UnlinkDialogProps): ReactElement {
  const { api, pairs, isBusy, onUnlink, onClose } = props;
  const [way, setWay] = useState<UnlinkWay>('keep');
  const [first, another] = pairs;
  const only = first && !another ? first : null;
  const removals = useRemovals(api, way === 'remove' ? (only?.id ?? null) : null);
  const known = way === 'remove' ? removals.known : null;
  const isReady = way !== 'remove' || known !== null;
  return (
    <ConfirmDialog
      open
      title={t('people:unlinkTitle', { count: pairs.length, person: first?.person ?? '' })}
      confirm={confirmText(way, known, isBusy)}
      danger={way === 'remove'}
      busy={isBusy || !isReady}
      onConfirm={() => {
        onUnlink(way, known);
      }}
      onClose={onClose}
    >
      <Ways way={way} isOne={only !== null} onChoose={setWay} />
      {way === 'remove' && removals.failure !== null && (
        <FailureNote
          failure={removals.failure}
          action={{ label: t('tryAgain'), onPress: removals.again }}
        />
      )}
      {way === 'remove' && removals.failure === null && (
        <Box aria-live="polite" sx={{ marginBlockStart: 2 }}>
          {known === null ? (
            <Typography>{t('people:looking')}</Typography>
          ) : (
            <RemovalList removals={known} />
          )}
        </Box>
      )}
    </ConfirmDialog>
  );
}

function confirmText(way: UnlinkWay, known: RemovalsView | null, isBusy: boolean): string {
  if (way === 'freeze') return t('people:doFreeze');
  const count = known?.removals.length ?? 0;
  if (way === 'keep' || count === 0) return t('people:doUnlink');
  return isBusy ? t('people:removing') : t('people:doRemove', { count });
}

interface WaysProps {
  readonly way: UnlinkWay;
  readonly isOne: boolean;
  readonly onChoose: (way: UnlinkWay) => void;
}

function Ways({ way, isOne, onChoose }: WaysProps): ReactElement {
  const label = useId();
  return (
    <FormControl>
      <FormLabel id={label}>{t('people:unlinkQuestion')}</FormLabel>
      <RadioGroup
        aria-labelledby={label}
        value={way}
        onChange={(_, next) => {
          onChoose(next as UnlinkWay);
        }}
      >
        {WAYS.map(([value, name, meaning]) => (
          <FormControlLabel
            key={value}
            value={value}
            disabled={value === 'remove' && !isOne}
            sx={{ alignItems: 'flex-start', marginBlockStart: 1 }}
            control={<Radio sx={{ paddingBlock: 0 }} />}
            label={
              <>
                <Typography component="span" sx={{ display: 'block', fontWeight: 600 }}>
                  {name()}
                </Typography>
                <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
                  {meaning()}
                </Typography>
              </>
            }
          />
        ))}
      </RadioGroup>
      {!isOne && (
        <Typography variant="body2" sx={{ color: 'text.secondary', marginBlockStart: 1 }}>
          {t('people:oneByOne')}
        </Typography>
      )}
    </FormControl>
  );
}
