/** The lines of the log, newest first; only those that are seen are drawn. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { LogFilterView, LogRecordView } from '../../../main/ipc/contract/log.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useNow } from '../../components/use-now.ts';
import { t } from '../../words/words.ts';
import { LogRow } from './LogRow.tsx';
import { MOST_WAITING, type LogLines as Lines } from './use-log-lines.ts';

export interface LogLinesProps {
  readonly log: Lines & { readonly lines: readonly LogRecordView[] };
  readonly isFiltered: boolean;
  /** The place of the line that is shown in full. */
  readonly opened: string | null;
  readonly onOpen: (place: string | null) => void;
  readonly onScrolled: (isScrolled: boolean) => void;
  readonly onFilter: (part: Partial<LogFilterView>) => void;
  readonly onBiography: (query: string) => void;
}

const ROW = 33;
/** So near to the last line the next page is asked for. */
const NEAR = 20;
const EVERY_MS = 60_000;

export function LogLines(props: LogLinesProps): ReactElement {
  const { log, isFiltered } = props;
  const { lines, waiting, isAtEnd } = log;
  if (lines.length === 0 && waiting.length === 0 && isAtEnd) {
    return (
      <EmptyState
        icon="M5 3.5h14v17H5z M8.5 8h7 M8.5 12h7 M8.5 16h4"
        sentence={isFiltered ? t('log:noMatch') : t('log:none')}
        more={isFiltered ? t('log:noMatchMore') : t('log:noneMore')}
      />
    );
  }
  return (
    <>
      <Typography role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
        {isAtEnd || lines.length > 0 ? '' : t('log:searching')}
      </Typography>
      <VirtualLines {...props} />
    </>
  );
}

function VirtualLines(props: LogLinesProps): ReactElement {
  const { log, onScrolled } = props;
  const { lines, isAtEnd, more } = log;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- it is not handed on
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => lines[index]?.place ?? index,
    overscan: 10,
  });
  const last = virtual.getVirtualItems().at(-1)?.index ?? -1;
  useEffect(() => {
    if (!isAtEnd && last >= lines.length - NEAR) more();
  }, [isAtEnd, last, lines.length, more]);
  const toTop = (): void => {
    props.onOpen(null);
    log.release();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <Box sx={{ position: 'relative' }}>
      <WaitingButton log={log} onPress={toTop} />
      <Box
        ref={scroller}
        tabIndex={0}
        role="list"
        aria-label={t('log:list')}
        onScroll={(event) => {
          onScrolled(event.currentTarget.scrollTop > ROW / 2);
        }}
        sx={SCROLLER}
      >
        <Drawn {...props} virtual={virtual} />
        {isAtEnd && (
          <Typography sx={{ padding: 1, color: 'text.secondary', fontSize: '0.8125rem' }}>
            {t('log:end')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}

interface DrawnProps extends LogLinesProps {
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
}

/** The rows that are seen, where they belong. */
function Drawn({ virtual, ...props }: DrawnProps): ReactElement {
  const now = useNow(EVERY_MS);
  return (
    <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
      {virtual.getVirtualItems().map(({ key, index, start }) => (
        <div
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          role="listitem"
          style={{ ...PLACED, transform: `translateY(${start}px)` }}
        >
          <LineAt {...props} index={index} now={now} />
        </div>
      ))}
    </div>
  );
}

const PLACED = { position: 'absolute', insetInline: 0, top: 0 } as const;

const SCROLLER = {
  height: 'calc(100vh - 300px)',
  minHeight: 220,
  overflowY: 'auto',
  overflowX: 'hidden',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  backgroundColor: 'background.paper',
} as const;

interface LineAtProps extends LogLinesProps {
  readonly index: number;
  readonly now: number;
}

function LineAt(props: LineAtProps): ReactElement | null {
  const { log, index, now, opened, onOpen, onFilter, onBiography } = props;
  const line = log.lines[index];
  if (line === undefined) return null;
  const isOpen = line.place === opened;
  return <LogRow {...{ line, now, isOpen, onOpen, onFilter, onBiography }} />;
}

interface WaitingButtonProps {
  readonly log: Lines;
  readonly onPress: () => void;
}

function WaitingButton({ log, onPress }: WaitingButtonProps): ReactElement | null {
  const { waiting, isOverfull } = log;
  if (waiting.length === 0 && !isOverfull) return null;
  return (
    <Button
      variant="contained"
      size="small"
      onClick={onPress}
      sx={{ position: 'absolute', top: 8, insetInlineEnd: 24, zIndex: 1 }}
    >
      {isOverfull
        ? t('log:waitingMany', { count: MOST_WAITING })
        : t('log:waiting', { count: waiting.length })}
    </Button>
  );
}
