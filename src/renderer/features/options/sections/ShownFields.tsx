/** What the calendar is shown of what only the CRM knows. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { OptionsView } from '../../../../main/ipc/contract/options.ts';
import { t } from '../../../words/words.ts';
import { SwitchField, WordsField } from '../../../components/fields.tsx';
import type { Place } from '../mistakes.ts';

type FollowUps = NonNullable<OptionsView['crm']>['followUps'];
type Part = FollowUps['subject'][number];

const PARTS = [
  ['type', 'options:partType'],
  ['title', 'options:partTitle'],
  ['company', 'options:partCompany'],
  ['person', 'options:partPerson'],
  ['project', 'options:partProject'],
  ['sale', 'options:partSale'],
] as const satisfies readonly (readonly [Part, string])[];

const ORDER: readonly Part[] = PARTS.map(([part]) => part);

export interface ShownFieldsProps {
  readonly value: FollowUps;
  readonly mistakes: ReadonlyMap<Place, string>;
  readonly onChange: (part: Partial<FollowUps>) => void;
}

export function ShownFields({ value, mistakes, onChange }: ShownFieldsProps): ReactElement {
  return (
    <>
      <Typography variant="h3">{t('options:shown')}</Typography>
      <SubjectField
        value={value.subject}
        mistake={mistakes.get('crm.followUps.subject')}
        onChange={(subject) => {
          onChange({ subject });
        }}
      />
      <SwitchField
        label={t('options:footer')}
        help={t('options:footerHelp')}
        value={value.footer}
        onChange={(footer) => {
          onChange({ footer });
        }}
      />
      <WordsField
        label={t('options:webClient')}
        help={t('options:webClientHelp')}
        mistake={mistakes.get('crm.followUps.webClient')}
        value={value.webClient ?? ''}
        onChange={(text) => {
          onChange({ webClient: text.trim() === '' ? null : text.trim() });
        }}
      />
    </>
  );
}

interface SubjectFieldProps {
  readonly value: readonly Part[];
  readonly mistake: string | undefined;
  readonly onChange: (value: readonly Part[]) => void;
}

/** The parts stand in the order of the list, whatever the order of the ticks. */
function SubjectField({ value, mistake, onChange }: SubjectFieldProps): ReactElement {
  return (
    <Box component="fieldset" sx={{ border: 0, margin: 0, padding: 0 }}>
      <Typography component="legend" variant="body2" sx={{ color: 'text.secondary' }}>
        {t('options:subject')}
      </Typography>
      {PARTS.map(([part, word]) => (
        <SwitchField
          key={part}
          label={t(word)}
          value={value.includes(part)}
          onChange={(isIn) => {
            const parts = isIn ? [...value, part] : value.filter((one) => one !== part);
            onChange(parts.toSorted((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other)));
          }}
        />
      ))}
      {mistake !== undefined && (
        <Typography role="alert" variant="body2" sx={{ color: 'error.main' }}>
          {mistake}
        </Typography>
      )}
    </Box>
  );
}
