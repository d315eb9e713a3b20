/** A list of people: pasted or from a file, looked at row by row, and only then applied. */
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { LinkWishView, ListSource, ReviewView } from '../../../main/ipc/contract/people.ts';
import { t } from '../../words/words.ts';
import { ImportReview } from './ImportReview.tsx';
import { ImportSource } from './ImportSource.tsx';
import { Said } from '../../components/Said.tsx';
import { useAct, type Act } from '../../components/use-act.ts';
import { problemsIn } from './use-linking.ts';

export interface ImportDialogProps {
  readonly api: CalbridgeApi;
  /** Told what was done, as a sentence. */
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}

export function ImportDialog({ api, onDone, onClose }: ImportDialogProps): ReactElement {
  const title = useId();
  const { act, text, setText, review, look, back, apply } = useImport(api, onDone);
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="md" fullWidth>
      <DialogTitle id={title}>{t('people:importTitle')}</DialogTitle>
      <DialogContent>
        <Said act={act} />
        {review === null ? (
          <ImportSource
            text={text}
            onText={setText}
            onFile={(bytes) => {
              look({ kind: 'file', bytes });
            }}
          />
        ) : (
          <ImportReview review={review} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        {review === null ? (
          <Next
            act={act}
            label={act.isBusy ? t('people:reviewing') : t('people:review')}
            isReady={text.trim() !== ''}
            onPress={() => {
              look({ kind: 'text', text });
            }}
          />
        ) : (
          <Apply act={act} review={review} onBack={back} onApply={apply} />
        )}
      </DialogActions>
    </Dialog>
  );
}

interface Import {
  readonly act: Act;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Null until a list was looked at. */
  readonly review: ReviewView | null;
  readonly look: (source: ListSource) => void;
  readonly back: () => void;
  readonly apply: (links: readonly LinkWishView[]) => void;
}

function useImport(api: CalbridgeApi, onDone: ImportDialogProps['onDone']): Import {
  const act = useAct();
  const [text, setText] = useState('');
  const [review, setReview] = useState<ReviewView | null>(null);
  const look = async (source: ListSource): Promise<void> => {
    const answer = await act.run(() => api.people.review({ source }));
    if (answer !== null) setReview(answer.value);
  };
  const apply = async (links: readonly LinkWishView[]): Promise<void> => {
    const answer = await act.run(() => api.people.link({ links: [...links] }));
    if (answer === null) return;
    const problems = problemsIn(answer.value);
    const count = answer.value.length - problems.length;
    const done = t('people:imported', { count });
    if (problems.length === 0) onDone(done);
    else act.warn([done, ...problems].join(' '));
  };
  return {
    ...{ act, text, setText, review },
    look: (source) => void look(source),
    back: () => {
      act.dismiss();
      setReview(null);
    },
    apply: (links) => void apply(links),
  };
}

interface ApplyProps {
  readonly act: Act;
  readonly review: ReviewView;
  readonly onBack: () => void;
  readonly onApply: (links: readonly LinkWishView[]) => void;
}

function Apply({ act, review, onBack, onApply }: ApplyProps): ReactElement {
  const links = review.rows.flatMap(({ kind, link }) =>
    link !== null && (kind === 'new' || kind === 'changed') ? [link] : [],
  );
  const count = links.length;
  return (
    <>
      <Button onClick={onBack}>{t('people:back')}</Button>
      <Next
        act={act}
        label={act.isBusy ? t('people:applying') : t('people:applyRows', { count })}
        isReady={count > 0}
        onPress={() => {
          onApply(links);
        }}
      />
    </>
  );
}

interface NextProps {
  readonly act: Act;
  readonly label: string;
  readonly isReady: boolean;
  readonly onPress: () => void;
}

function Next({ act, label, isReady, onPress }: NextProps): ReactElement {
  const isOpen = isReady && !act.isBusy;
  return (
    <Button
      variant="contained"
      aria-disabled={!isOpen}
      sx={{ '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } }}
      onClick={() => {
        if (isOpen) onPress();
      }}
    >
      {label}
    </Button>
  );
}
