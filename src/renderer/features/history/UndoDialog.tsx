/** Shows what taking back would do, and does exactly that when somebody wants it. */
import Typography from '@mui/material/Typography';
import { useCallback, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { FailureNote } from '../../components/FailureNote.tsx';
import { useAnswer } from '../../components/use-answer.ts';
import type { Act } from '../../components/use-act.ts';
import { t } from '../../words/words.ts';
import { UndoPreview } from './UndoPreview.tsx';
import type { UndoWish } from './undo-wish.ts';

export interface UndoParts {
  readonly api: CalbridgeApi;
  readonly act: Act;
  /** Something was taken back, or is not as it was shown. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export interface UndoDialogProps extends UndoParts {
  readonly wish: UndoWish;
  /** Before what would be done. */
  readonly children?: ReactNode;
}

/** On the button. */
export function undoText(count: number): string {
  return count === 0 ? t('history:doNothing') : t('history:doUndo', { count });
}

function useUndoPreview(api: CalbridgeApi, wish: UndoWish) {
  const about = JSON.stringify([wish.pair, wish.target]);
  const call = useCallback(() => {
    const [pair, target] = JSON.parse(about) as [string, UndoWish['target']];
    return api.history.previewUndo({ pair, target });
  }, [api, about]);
  return useAnswer(about, call);
}

export function UndoDialog(props: UndoDialogProps): ReactElement {
  const { api, act, wish, children, onClose } = props;
  const [warning, setWarning] = useState<string | null>(null);
  const { known, failure, again } = useUndoPreview(api, wish);
  const preview = known?.value ?? null;
  const count = preview?.actions.length ?? 0;
  const undo = async (hash: string): Promise<void> => {
    const { pair, target } = wish;
    setWarning(null);
    const answer = await act.run(() => api.history.undo({ pair, target, hash }));
    props.onDone();
    if (answer?.value.kind === 'changed') {
      setWarning(answer.value.sentence);
      again();
      return;
    }
    if (answer?.value.kind === 'done') act.say(answer.value.sentence);
    if (answer?.value.kind === 'later') act.warn(answer.value.sentence);
    onClose();
  };
  return (
    <ConfirmDialog
      open
      title={wish.title}
      confirm={act.isBusy ? t('history:undoing') : undoText(count)}
      busy={act.isBusy || count === 0}
      onConfirm={() => {
        if (preview !== null) void undo(preview.hash);
      }}
      onClose={onClose}
    >
      {children}
      <div aria-live="polite">
        {warning !== null && (
          <Typography color="warning" sx={{ marginBlockEnd: 1 }}>
            {warning}
          </Typography>
        )}
        {failure !== null && (
          <FailureNote failure={failure} action={{ label: t('tryAgain'), onPress: again }} />
        )}
        {failure === null && preview === null && <Typography>{t('history:looking')}</Typography>}
        {preview !== null && <UndoPreview preview={preview} />}
      </div>
    </ConfirmDialog>
  );
}
