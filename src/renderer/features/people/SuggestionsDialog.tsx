/** Everybody who looks the same on both sides; whoever is ticked is linked. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type {
  LinkWishView,
  SuggestionsView,
  SuggestionView,
} from '../../../main/ipc/contract/people.ts';
import { t } from '../../words/words.ts';
import { withIds } from '../../components/with-ids.ts';

export interface SuggestionsDialogProps {
  readonly suggestions: SuggestionsView;
  readonly isBusy: boolean;
  readonly onLink: (links: readonly LinkWishView[]) => Promise<void>;
  readonly onClose: () => void;
}

const ROW = 56;

const confidenceText = ({ confidence }: SuggestionView): string => {
  if (confidence === 'certain') return t('people:certain');
  return confidence === 'likely' ? t('people:likely') : t('people:possible');
};

/** What only looks alike is for a person to tick. */
const isSure = ({ confidence }: SuggestionView): boolean => confidence !== 'possible';

export function SuggestionsDialog(props: SuggestionsDialogProps): ReactElement {
  const { found, left } = props.suggestions;
  const title = useId();
  const [chosen, tick] = useTicks(found);
  const ticked = found.filter(({ user }) => chosen.has(user));
  const link = (): void => {
    if (ticked.length === 0 || props.isBusy) return;
    void props.onLink(ticked.map(({ user, mailboxEmail }) => ({ user, mailbox: mailboxEmail })));
  };
  return (
    <Dialog open onClose={props.onClose} aria-labelledby={title} maxWidth="md" fullWidth>
      <DialogTitle id={title}>{t('people:reviewTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column' }}>
        <Typography>{t('people:reviewText')}</Typography>
        <TickAll found={found} ticked={ticked.length} onTick={tick} />
        <SuggestionList found={found} chosen={chosen} onTick={tick} />
        {left > 0 && (
          <Typography variant="body2" sx={{ color: 'text.secondary', marginBlockStart: 1 }}>
            {t('people:reviewLeft', { count: left })}
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('cancel')}</Button>
        <Button
          variant="contained"
          aria-disabled={ticked.length === 0 || props.isBusy}
          onClick={link}
        >
          {t('people:linkCount', { count: ticked.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type Tick = (users: readonly string[], isTicked: boolean) => void;

function useTicks(found: readonly SuggestionView[]): readonly [ReadonlySet<string>, Tick] {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(found.filter(isSure).map(({ user }) => user)),
  );
  const tick: Tick = (users, isTicked) => {
    setChosen((before) => withIds(before, users, isTicked));
  };
  return [chosen, tick];
}

interface TickAllProps {
  readonly found: readonly SuggestionView[];
  readonly ticked: number;
  readonly onTick: Tick;
}

function TickAll({ found, ticked, onTick }: TickAllProps): ReactElement {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', marginBlockStart: 1 }}>
      <FormControlLabel
        sx={{ flexGrow: 1 }}
        label={t('people:all')}
        control={
          <Checkbox
            checked={ticked === found.length}
            indeterminate={ticked > 0 && ticked < found.length}
            onChange={(_, isTicked) => {
              onTick(
                found.map(({ user }) => user),
                isTicked,
              );
            }}
          />
        }
      />
      <Typography variant="body2" role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {t('people:chosenOf', { chosen: ticked, all: found.length })}
      </Typography>
    </Box>
  );
}

interface SuggestionListProps {
  readonly found: readonly SuggestionView[];
  readonly chosen: ReadonlySet<string>;
  readonly onTick: Tick;
}

function SuggestionList({ found, chosen, onTick }: SuggestionListProps): ReactElement {
  const scroll = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- it is not handed on
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 6,
    initialRect: { width: 800, height: 400 },
  });
  return (
    <Box
      ref={scroll}
      role="list"
      aria-label={t('people:reviewTitle')}
      sx={{
        overflowY: 'auto',
        maxHeight: 'min(50vh, 26rem)',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      <Box style={{ height: rows.getTotalSize() }} sx={{ position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const one = found[index];
          return (
            one && (
              <Box
                key={key}
                ref={rows.measureElement}
                data-index={index}
                role="listitem"
                style={{ transform: `translateY(${String(start)}px)` }}
                sx={{ position: 'absolute', insetInline: 0, top: 0 }}
              >
                <Suggestion one={one} isTicked={chosen.has(one.user)} onTick={onTick} />
              </Box>
            )
          );
        })}
      </Box>
    </Box>
  );
}

interface SuggestionProps {
  readonly one: SuggestionView;
  readonly isTicked: boolean;
  readonly onTick: Tick;
}

function Suggestion({ one, isTicked, onTick }: SuggestionProps): ReactElement {
  return (
    <FormControlLabel
      sx={{
        width: '100%',
        margin: 0,
        paddingInlineEnd: 2,
        minHeight: ROW,
        borderBlockEnd: '1px solid',
        borderColor: 'divider',
        '& .MuiFormControlLabel-label': { flexGrow: 1, minWidth: 0 },
      }}
      control={
        <Checkbox
          checked={isTicked}
          onChange={(_, next) => {
            onTick([one.user], next);
          }}
        />
      }
      label={
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) 8.5rem',
            gap: 1,
            alignItems: 'center',
            overflowWrap: 'anywhere',
            paddingBlock: 0.5,
          }}
        >
          <Two first={one.person} second={one.personEmail} />
          <Two first={one.mailbox} second={one.mailboxEmail} />
          <Typography variant="body2" sx={{ color: isSure(one) ? 'success.main' : 'warning.main' }}>
            {confidenceText(one)}
          </Typography>
        </Box>
      }
    />
  );
}

function Two(props: { readonly first: string; readonly second: string | null }): ReactElement {
  return (
    <Box component="span">
      <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>
        {props.first}
      </Box>
      <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
        {props.second}
      </Typography>
    </Box>
  );
}
