/** The list of what waits; only the rows that are seen are drawn. Arrow keys go through it. */
import Box from '@mui/material/Box';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { WaitingView } from '../../../main/ipc/contract/conflicts.ts';
import { momentText } from '../../components/moment-text.ts';
import { useNow } from '../../components/use-now.ts';
import { t } from '../../words/words.ts';
import { keyOf } from './use-waiting.ts';

export interface WaitingListProps {
  readonly entries: readonly WaitingView[];
  readonly index: number;
  readonly onSelect: (index: number) => void;
}

const ROW = 84;
const PAGE = 6;
const EVERY_MS = 60_000;

export function WaitingList({ entries, index, onSelect }: WaitingListProps): ReactElement {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- it is not handed on
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (at) => {
      const entry = entries[at];
      return entry === undefined ? at : keyOf(entry);
    },
    overscan: 6,
  });
  useEffect(() => {
    virtual.scrollToIndex(index);
  }, [virtual, index]);
  return (
    <Box
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('conflicts:list')}
      aria-activedescendant={`${id}${index}`}
      onKeyDown={(event) => {
        const next = nextIndex(event, index, entries.length);
        if (next === null) return;
        event.preventDefault();
        onSelect(next);
      }}
      sx={SCROLLER}
    >
      <Drawn id={id} entries={entries} index={index} onSelect={onSelect} virtual={virtual} />
    </Box>
  );
}

interface DrawnProps extends WaitingListProps {
  readonly id: string;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
}

/** The rows that are seen, where they belong. */
function Drawn({ id, entries, index, onSelect, virtual }: DrawnProps): ReactElement {
  const now = useNow(EVERY_MS);
  return (
    <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
      {virtual.getVirtualItems().map(({ key, index: at, start }) => {
        const entry = entries[at];
        return (
          entry && (
            <Box
              key={key}
              id={`${id}${at}`}
              ref={virtual.measureElement}
              data-index={at}
              role="option"
              aria-selected={at === index}
              aria-setsize={entries.length}
              aria-posinset={at + 1}
              onClick={() => {
                onSelect(at);
              }}
              style={{ transform: `translateY(${start}px)` }}
              sx={{ ...OPTION, ...(at === index && CHOSEN) }}
            >
              <Entry entry={entry} now={now} />
            </Box>
          )
        );
      })}
    </div>
  );
}

/** Null for a key that does not move. */
function nextIndex({ key }: KeyboardEvent, index: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + PAGE,
    PageUp: index - PAGE,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(Math.max(next, 0), count - 1);
}

const KINDS: Readonly<Record<WaitingView['kind'], () => string>> = {
  conflict: () => t('conflicts:kindConflict'),
  removals: () => t('conflicts:kindRemovals'),
  twins: () => t('conflicts:kindTwins'),
  pause: () => t('conflicts:kindPause'),
};

function Entry({ entry, now }: { readonly entry: WaitingView; readonly now: number }) {
  const { kind, what, person, since } = entry;
  return (
    <>
      <Box component="span" sx={{ ...LINE, color: 'text.secondary', fontSize: '0.75rem' }}>
        {KINDS[kind]()}
      </Box>
      <Box component="span" sx={{ ...TWO_LINES, fontWeight: 600 }}>
        {what}
      </Box>
      <Box component="span" sx={{ ...LINE, color: 'text.secondary', fontSize: '0.8125rem' }}>
        {since === null ? person : `${person}, ${momentText(since, now)}`}
      </Box>
    </>
  );
}

const LINE = {
  display: 'block',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;

const TWO_LINES = {
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
  overflowWrap: 'anywhere',
} as const;

const OPTION = {
  position: 'absolute',
  insetInline: 0,
  top: 0,
  padding: '8px 12px',
  cursor: 'pointer',
  fontSize: '0.875rem',
  lineHeight: 1.5,
  borderBlockEnd: '1px solid',
  borderColor: 'divider',
  borderInlineStart: '4px solid transparent',
  '&:hover': { backgroundColor: 'action.hover' },
} as const;

const CHOSEN = { borderInlineStartColor: 'primary.main', backgroundColor: 'action.selected' };

const SCROLLER = {
  maxHeight: 'calc(100vh - 220px)',
  minHeight: 80,
  overflowY: 'auto',
  overflowX: 'hidden',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  backgroundColor: 'background.paper',
  position: { xs: 'static', sm: 'sticky' },
  top: 80,
  '&:focus-visible': { outline: '3px solid', outlineColor: 'text.primary', outlineOffset: 2 },
} as const;
