/** One line of the log; opened, with all that is known of it. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { memo, useState } from 'react';
import type { ReactElement } from 'react';
import type { LogFilterView, LogRecordView } from '../../../main/ipc/contract/log.ts';
import { secondText } from '../../components/moment-text.ts';
import { t } from '../../words/words.ts';
import { WHOLE_LOG } from './FilterBar.tsx';
import { levelLook } from './level-look.ts';

export interface LogRowProps {
  readonly line: LogRecordView;
  readonly now: number;
  readonly isOpen: boolean;
  readonly onOpen: (place: string | null) => void;
  readonly onFilter: (part: Partial<LogFilterView>) => void;
  readonly onBiography: (query: string) => void;
}

export const LogRow = memo(function LogRow(props: LogRowProps): ReactElement {
  const { line, now, isOpen, onOpen } = props;
  const look = levelLook(line.level);
  return (
    <Box sx={{ borderBlockEnd: '1px solid', borderColor: 'divider', fontSize: '0.875rem' }}>
      <ButtonBase
        aria-expanded={isOpen}
        onClick={() => {
          onOpen(isOpen ? null : line.place);
        }}
        sx={{
          display: 'grid',
          width: '100%',
          gridTemplateColumns: '7.5rem 6.5rem minmax(0, 1fr)',
          gap: 1,
          padding: '6px 12px',
          textAlign: 'start',
          alignItems: 'start',
          fontFamily: 'inherit',
          fontSize: 'inherit',
          '&:hover': { backgroundColor: 'action.hover' },
          '&:focus-visible': { outlineOffset: -3 },
        }}
      >
        <Box component="span" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
          {line.at === null ? '–' : secondText(line.at, now)}
        </Box>
        <Box component="span" sx={{ color: look.colour, fontWeight: 600 }}>
          {look.word()}
        </Box>
        <Box
          component="span"
          sx={isOpen ? { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' } : ONE_LINE}
        >
          {line.person !== null && <b>{line.person}: </b>}
          {line.message}
        </Box>
      </ButtonBase>
      {isOpen && <Opened {...props} />}
    </Box>
  );
});

const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

function Opened({ line, onFilter, onBiography }: LogRowProps): ReactElement {
  const { run, link, remedy, fields } = line;
  return (
    <Box
      sx={{ padding: '4px 12px 12px', marginInlineStart: { md: '15rem' }, display: 'grid', gap: 1 }}
    >
      {remedy !== null && (
        <Box>
          <b>{t('log:whatToDo')}:</b> {remedy}
        </Box>
      )}
      {fields.length > 0 && <Fields fields={fields} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {run !== null && (
          <RowButton
            word={t('log:sameRun')}
            onPress={() => {
              onFilter({ ...WHOLE_LOG, run });
            }}
          />
        )}
        {link !== null && (
          <>
            <RowButton
              word={t('log:sameAppointment')}
              onPress={() => {
                onFilter({ ...WHOLE_LOG, text: link });
              }}
            />
            <RowButton
              word={t('log:biography')}
              onPress={() => {
                onBiography(link);
              }}
            />
          </>
        )}
        <CopyButton line={line} />
      </Box>
    </Box>
  );
}

type FieldsProps = Pick<LogRecordView, 'fields'>;

function Fields({ fields }: FieldsProps): ReactElement {
  return (
    <Box
      component="dl"
      aria-label={t('log:fields')}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 2,
        margin: 0,
        color: 'text.secondary',
        overflowWrap: 'anywhere',
        '& dd': { margin: 0 },
      }}
    >
      {fields.map(({ name, value }) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Box>
      ))}
    </Box>
  );
}

function RowButton(props: { readonly word: string; readonly onPress: () => void }): ReactElement {
  return (
    <Button size="small" variant="outlined" onClick={props.onPress}>
      {props.word}
    </Button>
  );
}

/** As one line of text that a report can hold. */
function lineText({ at, level, person, message, fields }: LogRecordView): string {
  const time = at === null ? '-' : new Date(at).toISOString();
  const head = [time, level ?? 'damaged', person ?? '-', message];
  return [...head, ...fields.map(({ name, value }) => `${name}=${value}`)].join('  ');
}

function CopyButton({ line }: { readonly line: LogRecordView }): ReactElement {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(lineText(line));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <RowButton word={isCopied ? t('log:copied') : t('log:copy')} onPress={() => void copy()} />
  );
}
