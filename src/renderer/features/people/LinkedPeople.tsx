/** The grid with its search, its selection and its dialogs. */
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useCallback, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import type { PageProps } from '../../desk/page.ts';
import { locale, t } from '../../words/words.ts';
import { plain } from './accounts-like.ts';
import { PeopleGrid } from './PeopleGrid.tsx';
import { PersonDialogs, type Asked } from './PersonDialogs.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import type { Act } from '../../components/use-act.ts';
import { usePersonActions } from './use-person-actions.ts';
import { withIds } from '../../components/with-ids.ts';

export interface LinkedPeopleProps extends PageProps {
  readonly pairs: readonly PairView[];
  readonly act: Act;
}

/** Two of one name stay in their order, so that nobody moves while one looks. */
function byName(pairs: readonly PairView[]): readonly PairView[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return pairs.toSorted(
    (one, other) => compare(one.person, other.person) || compare(one.id, other.id),
  );
}

/** Fewer are seen at a glance. */
const FEWEST_TO_SEARCH = 8;

export function LinkedPeople(props: LinkedPeopleProps): ReactElement {
  const { api, pairs, act } = props;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked | null>(null);
  const shown = useMemo(() => byName(pairs.filter((pair) => isLike(pair, text))), [pairs, text]);
  const actions = usePersonActions(props, setAsked);
  const select = useCallback((some: readonly PairView[], isSelected: boolean) => {
    const ids = some.map(({ id }) => id);
    setChosen((before) => withIds(before, ids, isSelected));
  }, []);
  // Who was unlinked meanwhile is not selected any more.
  const selected = pairs.filter(({ id }) => chosen.has(id));
  return (
    <Box component="section" aria-label={t('people:gridName')}>
      {pairs.length >= FEWEST_TO_SEARCH && <Find text={text} onText={setText} />}
      <PeopleGrid pairs={shown} selected={chosen} actions={actions} onSelect={select} />
      {shown.length === 0 && (
        <Typography sx={{ marginBlock: 2, color: 'text.secondary' }}>
          {t('people:notFound')}
        </Typography>
      )}
      {selected.length > 0 && (
        <SelectionBar
          selected={selected}
          actions={actions}
          onClear={() => {
            setChosen(new Set());
          }}
        />
      )}
      {asked !== null && (
        <PersonDialogs
          api={api}
          act={act}
          asked={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </Box>
  );
}

interface FindProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Find({ text, onText }: FindProps): ReactElement {
  return (
    <TextField
      size="small"
      type="search"
      label={t('people:find')}
      value={text}
      sx={{ width: 'min(100%, 22rem)', marginBlockEnd: 1 }}
      onChange={(event) => {
        onText(event.target.value);
      }}
    />
  );
}

function isLike({ person, personEmail, mailbox, mailboxEmail }: PairView, text: string): boolean {
  const all = plain([person, personEmail ?? '', mailbox, mailboxEmail].join(' '));
  return plain(text)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
