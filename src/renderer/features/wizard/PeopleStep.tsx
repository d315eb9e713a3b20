/** Who looks the same on both sides, and who of them is to be linked. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { FoundView, SuggestionView } from '../../../main/ipc/contract/wizard.ts';
import { PersonAvatar } from '../../components/PersonAvatar.tsx';
import { t } from '../../words/words.ts';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './StepFrame.tsx';
import { withChosen } from './wizard-state.ts';

export function PeopleStep(props: StepProps): ReactElement {
  const { wizard, state } = props;
  const { found } = state;
  useOnce(() => {
    if (found === null) void wizard.findPeople();
  });
  const count = found?.suggestions.length ?? 0;
  const notes = [
    found !== null && found.left > 0 ? t('wizard:peopleLeft', { count: found.left }) : '',
    found !== null && found.linked > 0 ? t('wizard:peopleLinked', { count: found.linked }) : '',
  ];
  return (
    <StepFrame
      {...props}
      title={titleOf(found)}
      text={count > 0 ? t('wizard:peopleText') : ''}
      next={t('wizard:next')}
      isBlocked={found === null}
      onNext={() => {
        wizard.change((now) => ({ ...now, step: 'verify' }));
      }}
    >
      {found === null && state.busy && <Waiting />}
      {found === null && !state.busy && (
        <Button variant="outlined" onClick={() => void wizard.findPeople()}>
          {t('wizard:peopleAgain')}
        </Button>
      )}
      {count > 0 && (
        <People
          people={found?.suggestions ?? []}
          chosen={state.chosen}
          onChoose={(chosen) => {
            wizard.change((now) => withChosen(now, chosen));
          }}
        />
      )}
      {notes.filter(Boolean).map((note) => (
        <Typography key={note} sx={{ color: 'text.secondary', marginBlockStart: 1 }}>
          {note}
        </Typography>
      ))}
    </StepFrame>
  );
}

/** A step does its work when it is opened. */
export function useOnce(work: () => void): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!isDone.current) work();
    isDone.current = true;
  });
}

function titleOf(found: FoundView | null): string {
  if (found === null) return `${t('wizard:peopleSearching')}…`;
  const count = found.suggestions.length;
  if (count > 0) return t('wizard:peopleSome', { count });
  return t(found.linked > 0 ? 'wizard:peopleNoOther' : 'wizard:peopleNone');
}

function Waiting(): ReactElement {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Skeleton variant="rounded" height={44} />
      <Skeleton variant="rounded" height={44} />
      <Skeleton variant="rounded" height={44} />
    </Box>
  );
}

interface PeopleProps {
  readonly people: readonly SuggestionView[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function People({ people, chosen, onChoose }: PeopleProps): ReactElement {
  const isAll = people.every(({ user }) => chosen.has(user.id));
  const toggled = (id: string): ReadonlySet<string> => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    return next;
  };
  return (
    <>
      <FormControlLabel
        control={
          <Checkbox
            checked={isAll}
            indeterminate={!isAll && chosen.size > 0}
            onChange={() => {
              onChoose(new Set(isAll ? [] : people.map(({ user }) => user.id)));
            }}
          />
        }
        label={t('wizard:all')}
      />
      <Box
        component="ul"
        role="list"
        sx={{
          listStyle: 'none',
          padding: 0,
          margin: 0,
          maxHeight: '46vh',
          overflowY: 'auto',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
          backgroundColor: 'background.paper',
        }}
      >
        {people.map((one) => (
          <PersonLine
            key={one.user.id}
            suggestion={one}
            isChosen={chosen.has(one.user.id)}
            onToggle={() => {
              onChoose(toggled(one.user.id));
            }}
          />
        ))}
      </Box>
    </>
  );
}

interface PersonLineProps {
  readonly suggestion: SuggestionView;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function PersonLine({ suggestion, isChosen, onToggle }: PersonLineProps): ReactElement {
  const { user, mailbox, confidence } = suggestion;
  return (
    <Box component="li" sx={{ '& + &': { borderBlockStart: '1px solid', borderColor: 'divider' } }}>
      <FormControlLabel
        control={<Checkbox checked={isChosen} onChange={onToggle} />}
        sx={{ display: 'flex', margin: 0, paddingInline: 1, paddingBlock: 0.5 }}
        slotProps={{ typography: { sx: { flexGrow: 1, minWidth: 0 } } }}
        label={
          <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            <PersonAvatar name={user.name} />
            <Box component="span" sx={{ flex: '1 1 0', minWidth: 0, overflowWrap: 'anywhere' }}>
              {user.name}
              <Second>{mailbox.email}</Second>
            </Box>
            <Second>{t(`wizard:${confidence}`)}</Second>
          </Box>
        }
      />
    </Box>
  );
}

function Second({ children }: { readonly children: string }): ReactElement {
  return (
    <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem' }}>
      {children}
    </Box>
  );
}
