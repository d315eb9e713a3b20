/** Around every entry: whose it is, what is the matter, what to do; and the way to the answer. */
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { FailureNote } from '../../components/FailureNote.tsx';
import type { Answer } from '../../components/use-answer.ts';
import { t } from '../../words/words.ts';

export interface AskedProps<Value> {
  readonly answer: Answer<Value>;
  /** Asks anew whenever it is another one; what is shown stays until then. */
  readonly news: string;
  readonly children: (value: Value) => ReactElement;
}

/** Shows what was asked for once it is known, or why it is not. */
export function Asked<Value>({ answer, news, children }: AskedProps<Value>): ReactElement {
  const { known, failure, again } = answer;
  const heard = useRef(news);
  useEffect(() => {
    if (heard.current === news) return;
    heard.current = news;
    again();
  }, [again, news]);
  if (failure !== null) {
    return <FailureNote failure={failure} action={{ label: t('tryAgain'), onPress: again }} />;
  }
  if (known === null) {
    return (
      <Box role="status" aria-label={t('conflicts:looking')}>
        <Skeleton variant="rounded" width="70%" height={24} />
        <Skeleton variant="rounded" height={160} sx={{ marginBlockStart: 2 }} />
      </Box>
    );
  }
  return children(known.value);
}

export interface DetailFrameProps {
  readonly person: string;
  readonly what: string;
  readonly remedy: string;
  readonly children?: ReactNode;
}

export function DetailFrame({ person, what, remedy, children }: DetailFrameProps): ReactElement {
  return (
    <Box sx={{ display: 'grid', gap: 2, overflowWrap: 'anywhere' }}>
      <div>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('conflicts:ofPerson', { person })}
        </Typography>
        <Typography variant="h2">{what}</Typography>
        <Typography sx={{ marginBlockStart: 0.5, maxWidth: '72ch' }}>{remedy}</Typography>
      </div>
      {children}
    </Box>
  );
}

export interface ButtonRowProps {
  readonly children: ReactNode;
}

export function ButtonRow({ children }: ButtonRowProps): ReactElement {
  return <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{children}</Box>;
}
