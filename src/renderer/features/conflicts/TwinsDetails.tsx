/** Appointments that look alike: which two are one, or which is on its own. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useCallback, useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { TwinsView, TwinView } from '../../../main/ipc/contract/conflicts.ts';
import { useAnswer } from '../../components/use-answer.ts';
import { t } from '../../words/words.ts';
import { newsOf, type DetailProps } from './detail-props.ts';
import { Asked, ButtonRow, DetailFrame } from './DetailFrame.tsx';

export function TwinsDetails(props: DetailProps): ReactElement {
  const { api, entry } = props;
  const { pair } = entry;
  const call = useCallback(() => api.conflicts.twins({ pair }), [api, pair]);
  const answer = useAnswer(pair, call);
  return (
    <Asked answer={answer} news={newsOf(props)}>
      {(groups) =>
        groups.length === 0 ? (
          <Typography>{t('conflicts:noTwins')}</Typography>
        ) : (
          <DetailFrame
            person={entry.person}
            what={t('conflicts:twinsWhat')}
            remedy={t('conflicts:twinsRemedy')}
          >
            {groups.map((group, index) => (
              <Group
                key={groupKey(group)}
                {...props}
                group={group}
                title={t('conflicts:twinsGroup', { number: index + 1, count: groups.length })}
              />
            ))}
          </DetailFrame>
        )
      }
    </Asked>
  );
}

type Group = TwinsView[number];
type Side = keyof Group;

const groupKey = ({ crm, calendar }: Group): string =>
  [...crm, ...calendar].map(({ item }) => item).join(' ');

interface GroupProps extends DetailProps {
  readonly group: Group;
  readonly title: string;
}

function Group({ api, entry, deciding, group, title }: GroupProps): ReactElement {
  const only = (side: Side): string | null =>
    group[side].length === 1 ? (group[side][0]?.item ?? null) : null;
  const [chosen, setChosen] = useState({ crm: only('crm'), calendar: only('calendar') });
  const { crm, calendar } = chosen;
  const { pair } = entry;
  const { isBusy } = deciding.act;
  const separate = (side: Side, item: string | null) => (): void => {
    if (item !== null) deciding.decide(() => api.conflicts.separate({ pair, side, item }));
  };
  return (
    <Box role="group" aria-label={title} sx={FRAME}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 2 }}>
        {(['crm', 'calendar'] as const).map((side) => (
          <Candidates
            key={side}
            side={side}
            twins={group[side]}
            chosen={chosen[side]}
            onChoose={(item) => {
              setChosen((before) => ({ ...before, [side]: item }));
            }}
          />
        ))}
      </Box>
      <ButtonRow>
        <Choice
          isMain
          isReady={crm !== null && calendar !== null && !isBusy}
          label={isBusy ? t('conflicts:working') : t('conflicts:unite')}
          onPress={() => {
            if (crm !== null && calendar !== null) {
              deciding.decide(() => api.conflicts.unite({ pair, crm, calendar }));
            }
          }}
        />
        <Choice
          isReady={crm !== null && !isBusy}
          label={t('conflicts:separateCrm')}
          onPress={separate('crm', crm)}
        />
        <Choice
          isReady={calendar !== null && !isBusy}
          label={t('conflicts:separateCalendar')}
          onPress={separate('calendar', calendar)}
        />
      </ButtonRow>
    </Box>
  );
}

interface ChoiceProps {
  readonly isMain?: boolean;
  readonly isReady: boolean;
  readonly label: string;
  readonly onPress: () => void;
}

function Choice({ isMain = false, isReady, label, onPress }: ChoiceProps): ReactElement {
  return (
    <Button
      variant={isMain ? 'contained' : 'outlined'}
      aria-disabled={!isReady}
      sx={{ '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } }}
      onClick={() => {
        if (isReady) onPress();
      }}
    >
      {label}
    </Button>
  );
}

interface CandidatesProps {
  readonly side: Side;
  readonly twins: readonly TwinView[];
  readonly chosen: string | null;
  readonly onChoose: (item: string) => void;
}

function Candidates({ side, twins, chosen, onChoose }: CandidatesProps): ReactElement {
  const id = useId();
  return (
    <div>
      <Typography variant="h3" id={id}>
        {side === 'crm' ? t('conflicts:inCrm') : t('conflicts:inCalendar')}
      </Typography>
      {twins.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>{t('conflicts:noneHere')}</Typography>
      )}
      <RadioGroup
        aria-labelledby={id}
        value={chosen}
        onChange={(_, item) => {
          onChoose(item);
        }}
      >
        {twins.map(({ item, title, when, place }) => (
          <FormControlLabel
            key={item}
            value={item}
            sx={{ alignItems: 'flex-start', marginBlockStart: 1, marginInlineEnd: 0 }}
            control={<Radio size="small" sx={{ paddingBlock: '1px' }} />}
            label={
              <>
                <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>
                  {title}
                </Box>
                <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
                  {when ?? t('conflicts:privateTitle')}
                  {place !== null && `, ${place}`}
                </Box>
              </>
            }
          />
        ))}
      </RadioGroup>
    </div>
  );
}

const FRAME = {
  display: 'grid',
  gap: 2,
  padding: 2,
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  backgroundColor: 'background.paper',
} as const;
