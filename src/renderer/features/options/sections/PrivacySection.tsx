/** What the other side is told of an appointment, with what a colleague sees then. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import { t } from '../../../words/words.ts';
import { ChoiceField, WordsField } from '../../../components/fields.tsx';
import { KINDS, TELLS } from '../labels.ts';
import { withSync, type SectionProps, type SyncOptions } from '../section.ts';

type Disclosure = SyncOptions['privacy']['crm']['normal'];

const SIDES = ['calendar', 'crm'] as const;
const ROWS = ['normal', 'private', 'confidential'] as const;

const choices = () =>
  [
    { value: 'full', word: t('options:full') },
    { value: 'title', word: t('options:title') },
    { value: 'busy', word: t('options:busy') },
    { value: 'skip', word: t('options:skip') },
  ] as const;

function picture(disclosure: Disclosure, busyTitle: string): string {
  switch (disclosure) {
    case 'full':
      return t('options:pictureFull');
    case 'title':
      return t('options:pictureTitle');
    case 'busy':
      return t('options:pictureBusy', { busyTitle });
    case 'skip':
      return t('options:pictureSkip');
  }
}

export function PrivacySection({ draft, mistakes, change }: SectionProps): ReactElement {
  const { privacy, busyTitle } = draft.sync;
  return (
    <>
      {SIDES.map((side) => (
        <Box key={side} component="section" aria-label={t(TELLS[side])}>
          <Typography variant="h3">{t(TELLS[side])}</Typography>
          {ROWS.map((row) => (
            <Box
              key={row}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 2,
                alignItems: 'center',
                marginBlockStart: 2,
              }}
            >
              <ChoiceField
                label={t(KINDS[row])}
                value={privacy[side][row]}
                choices={choices()}
                onChange={(value) => {
                  const own = { ...privacy[side], [row]: value };
                  change(withSync({ privacy: { ...privacy, [side]: own } }));
                }}
              />
              <Typography variant="body2" sx={{ flex: '1 1 16rem', color: 'text.secondary' }}>
                {t('options:privacyPicture')}: {picture(privacy[side][row], busyTitle)}
              </Typography>
            </Box>
          ))}
        </Box>
      ))}
      <WordsField
        label={t('options:busyTitle')}
        mistake={mistakes.get('sync.busyTitle')}
        value={busyTitle}
        onChange={(value) => {
          change(withSync({ busyTitle: value }));
        }}
      />
    </>
  );
}
