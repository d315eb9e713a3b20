/** What a test found, line by line; a failure with what to do. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
import type { CheckView } from '../../../main/ipc/contract/wizard.ts';
import { LineIcon } from '../../components/LineIcon.tsx';
import { visuallyHidden } from '../../components/visually-hidden.ts';
import { t } from '../../words/words.ts';
import { CommandLine } from './CommandLine.tsx';

type Result = CheckView['result'];

const LOOKS: Readonly<Record<Result, { word: () => string; path: string; colour: string }>> = {
  ok: {
    word: () => t('wizard:signOk'),
    path: 'M5 12.5l4.5 4.5l9.5-10',
    colour: 'success.main',
  },
  warning: {
    word: () => t('wizard:signWarning'),
    path: 'M12 3.5L22 20.5H2z M12 10v5 M12 17.6v.4',
    colour: 'warning.main',
  },
  failed: {
    word: () => t('wizard:signFailed'),
    path: 'M6 6l12 12 M18 6L6 18',
    colour: 'error.main',
  },
};

export interface CheckListProps {
  readonly title: string;
  readonly checks: readonly CheckView[];
  /** Whether each line begins with the name of what was checked. */
  readonly isNamed?: boolean;
  /** Whether it has just come, and is to be seen. */
  readonly isNews?: boolean;
}

export function CheckList(props: CheckListProps): ReactElement {
  const { title, checks, isNamed = false, isNews = false } = props;
  const id = useId();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isNews) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isNews, checks]);
  return (
    <Box component="section" ref={place} aria-labelledby={id} sx={{ marginBlockStart: 3 }}>
      <Typography variant="h2" id={id}>
        {title}
      </Typography>
      <Box
        component="ul"
        role="list"
        sx={{ listStyle: 'none', padding: 0, marginBlock: 1, display: 'grid', gap: 1 }}
      >
        {checks.map((check, index) => (
          <CheckLine key={`${check.name} ${index}`} check={check} isNamed={isNamed} />
        ))}
      </Box>
      {/* Said when it comes: who does not see the list is not to look for it. */}
      <Box role="status" sx={visuallyHidden}>
        {checks
          .filter(({ result }) => result !== 'ok')
          .map(({ sentence, remedy }) => [sentence, remedy ?? ''].join(' '))
          .join(' ')}
      </Box>
    </Box>
  );
}

interface CheckLineProps {
  readonly check: CheckView;
  readonly isNamed: boolean;
}

function CheckLine({ check, isNamed }: CheckLineProps): ReactElement {
  const { word, path, colour } = LOOKS[check.result];
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.25, alignItems: 'flex-start' }}>
      <LineIcon path={path} size={20} colour={colour} />
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box
          component="span"
          sx={check.result === 'ok' ? visuallyHidden : { color: colour, fontWeight: 600 }}
        >
          {word()}:{' '}
        </Box>
        {isNamed && <b>{check.name}: </b>}
        {check.sentence}
        {check.remedy !== null && (
          <Box sx={{ color: 'text.secondary', marginBlockStart: 0.25 }}>{check.remedy}</Box>
        )}
        {check.command !== null && <CommandLine command={check.command} />}
      </Box>
    </Box>
  );
}
