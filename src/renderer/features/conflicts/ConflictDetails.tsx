/** Both versions beside what was agreed before, and whose value is to stand for each field. */
import type { ReactElement } from 'react';
import { useCallback, useState } from 'react';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type {
  ChoiceView,
  ConflictDetail,
  WaitingView,
} from '../../../main/ipc/contract/conflicts.ts';
import { FieldComparison, type ComparedField } from '../../components/FieldComparison.tsx';
import { useAnswer } from '../../components/use-answer.ts';
import { fieldWord } from '../../words/field-word.ts';
import { t } from '../../words/words.ts';
import { AlwaysRule } from './AlwaysRule.tsx';
import { newsOf, type DetailProps } from './detail-props.ts';
import { Asked, ButtonRow, DetailFrame } from './DetailFrame.tsx';
import { VersionHead } from './VersionHead.tsx';

export function ConflictDetails(props: DetailProps): ReactElement {
  const { api, entry } = props;
  const { pair, id } = entry;
  const call = useCallback(() => api.conflicts.conflict({ pair, id }), [api, pair, id]);
  const answer = useAnswer(id, call);
  return (
    <Asked answer={answer} news={newsOf(props)}>
      {(conflict) =>
        conflict === null ? (
          <Typography>{t('conflicts:gone')}</Typography>
        ) : (
          <Choosing key={JSON.stringify(conflict.fields)} {...props} conflict={conflict} />
        )
      }
    </Asked>
  );
}

type Side = 'crm' | 'calendar';
type Field = ConflictDetail['fields'][number];

function Choosing(props: DetailProps & { readonly conflict: ConflictDetail }): ReactElement {
  const { api, entry, deciding, conflict } = props;
  const { fields, what, remedy } = conflict;
  const [choice, setChoice] = useState<ChoiceView>({});
  const [always, setAlways] = useState(false);
  const left = fields.filter(({ field }) => choice[field] === undefined).length;
  const isPrivate = fields.some(({ values }) => values === null);
  return (
    <DetailFrame person={entry.person} what={what} remedy={remedy}>
      {isPrivate && <Typography variant="body2">{t('conflicts:secretNote')}</Typography>}
      {fields.length > 0 && <Versions conflict={conflict} choice={choice} onChoose={setChoice} />}
      {conflict.canRule && (
        <AlwaysRule
          api={api}
          choice={left === 0 ? choice : null}
          isWanted={always}
          onWant={setAlways}
        />
      )}
      <Confirm
        left={left}
        entry={entry}
        isBusy={deciding.act.isBusy}
        label={labelFor(fields, always)}
        onPress={() => {
          const { pair, id } = entry;
          deciding.decide(() => api.conflicts.decide({ pair, id, choice, always }));
        }}
      />
    </DetailFrame>
  );
}

interface VersionsProps {
  readonly conflict: ConflictDetail;
  readonly choice: ChoiceView;
  readonly onChoose: (choice: ChoiceView) => void;
}

function Versions({ conflict, choice, onChoose }: VersionsProps): ReactElement {
  const { edits, fields } = conflict;
  const takeAll = (side: Side) => (): void => {
    onChoose(Object.fromEntries(fields.map(({ field }) => [field, side])));
  };
  return (
    <FieldComparison
      label={t('conflicts:versions')}
      headings={[
        <VersionHead key="crm" side="crm" edits={edits} onTake={takeAll('crm')} />,
        <VersionHead key="before" side={null} edits={edits} onTake={null} />,
        <VersionHead key="calendar" side="calendar" edits={edits} onTake={takeAll('calendar')} />,
      ]}
      fields={fields.map((one) =>
        comparedField(one, choice[one.field] ?? null, (side) => {
          onChoose({ ...choice, [one.field]: side });
        }),
      )}
    />
  );
}

function labelFor(fields: ConflictDetail['fields'], always: boolean): string {
  if (fields.length === 0) return t('conflicts:carryOver');
  return always ? t('conflicts:decideRule') : t('conflicts:decide');
}

interface ConfirmProps {
  readonly left: number;
  readonly entry: WaitingView;
  readonly isBusy: boolean;
  readonly label: string;
  readonly onPress: () => void;
}

function Confirm({ left, isBusy, label, onPress }: ConfirmProps): ReactElement {
  const isReady = left === 0 && !isBusy;
  return (
    <ButtonRow>
      <Button
        variant="contained"
        aria-disabled={!isReady}
        sx={{ '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } }}
        onClick={() => {
          if (isReady) onPress();
        }}
      >
        {isBusy ? t('conflicts:working') : label}
      </Button>
      <Typography role="status" sx={{ alignSelf: 'center', color: 'text.secondary' }}>
        {left > 0 ? t('conflicts:chooseFirst', { count: left }) : ''}
      </Typography>
    </ButtonRow>
  );
}

function comparedField(
  { field, values }: Field,
  chosen: Side | null,
  onChoose: (side: Side) => void,
): ComparedField {
  const isHidden = values === null;
  const texts = values ?? { crm: SECRET(), before: SECRET(), calendar: SECRET() };
  const word = fieldWord(field);
  const version = (side: Side, where: string) => ({
    text: texts[side],
    isHidden,
    isDifferent: texts[side] !== texts.before,
    choice: {
      isChosen: chosen === side,
      label: `${word}, ${where}: ${texts[side]}`,
      onChoose: () => {
        onChoose(side);
      },
    },
  });
  return {
    field,
    cells: [
      version('crm', t('conflicts:crm')),
      { text: texts.before, isHidden, isDifferent: false },
      version('calendar', t('conflicts:calendar')),
    ],
  };
}

const SECRET = (): string => t('conflicts:secret');
