/** Everything that can be set, a section at a time; nothing is stored before it was reviewed. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ComponentType, ReactElement } from 'react';
import { FailureNote } from '../../components/FailureNote.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageSkeleton } from '../../components/PageSkeleton.tsx';
import type { PageProps } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { changesOf, consequencesOf, passwordChange } from './changes.ts';
import { mistakesIn } from './mistakes.ts';
import { ReviewDialog } from './ReviewDialog.tsx';
import { SaveBar } from './SaveBar.tsx';
import type { SectionProps } from './section.ts';
import { ConflictsSection } from './sections/ConflictsSection.tsx';
import { InvitationsSection } from './sections/InvitationsSection.tsx';
import { LoggingSection } from './sections/LoggingSection.tsx';
import { MappingSection } from './sections/MappingSection.tsx';
import { PcSection } from './sections/PcSection.tsx';
import { PrivacySection } from './sections/PrivacySection.tsx';
import { ProxySection } from './sections/ProxySection.tsx';
import { SafetySection } from './sections/SafetySection.tsx';
import { ScheduleSection } from './sections/ScheduleSection.tsx';
import { WindowSection } from './sections/WindowSection.tsx';
import { useCrmLists, useOptions, type Options } from './use-options.ts';

interface Section {
  /** Its place in the address, `#options/id`. */
  readonly id: string;
  readonly word:
    | 'mapping'
    | 'window'
    | 'privacy'
    | 'conflicts'
    | 'invitations'
    | 'schedule'
    | 'safety'
    | 'logging'
    | 'proxy'
    | 'pc';
  readonly Body: ComponentType<SectionProps>;
}

const SECTIONS: readonly [Section, ...Section[]] = [
  { id: 'mapping', word: 'mapping', Body: MappingSection },
  { id: 'window', word: 'window', Body: WindowSection },
  { id: 'privacy', word: 'privacy', Body: PrivacySection },
  { id: 'conflicts', word: 'conflicts', Body: ConflictsSection },
  { id: 'invitations', word: 'invitations', Body: InvitationsSection },
  { id: 'schedule', word: 'schedule', Body: ScheduleSection },
  { id: 'safety', word: 'safety', Body: SafetySection },
  { id: 'logging', word: 'logging', Body: LoggingSection },
  { id: 'proxy', word: 'proxy', Body: ProxySection },
  { id: 'pc', word: 'pc', Body: PcSection },
];

export function OptionsPage(props: PageProps): ReactElement {
  const options = useOptions(props.api);
  const { draft, stored, usual, failure, again } = options;
  if (draft === null || stored === null || usual === null) {
    if (failure === null) return <PageSkeleton />;
    return <FailureNote failure={failure} action={{ label: t('tryAgain'), onPress: again }} />;
  }
  return <Loaded {...props} options={options} draft={draft} stored={stored} usual={usual} />;
}

interface LoadedProps extends PageProps {
  readonly options: Options;
  readonly draft: NonNullable<Options['draft']>;
  readonly stored: NonNullable<Options['stored']>;
  readonly usual: NonNullable<Options['usual']>;
}

function Loaded({ api, part, options, draft, stored, usual }: LoadedProps): ReactElement {
  const crm = useCrmLists(api, stored.crm !== null);
  const [isReviewing, setReviewing] = useState(false);
  const { proxyPassword, change } = options;
  const changes = [...changesOf(stored, draft, crm.lists), ...passwordChange(draft, proxyPassword)];
  const mistakes = mistakesIn(draft);
  const open = SECTIONS.find(({ id }) => id === part) ?? SECTIONS[0];
  const count = changes.length;
  return (
    <>
      <PageHeading
        sentence={count === 0 ? t('options:heading') : t('options:headingChanged', { count })}
      />
      {options.failure !== null && <FailureNote failure={options.failure} />}
      {options.isSaved && (
        <Alert severity="success" role="status">
          {t('options:saved')}
        </Alert>
      )}
      <OpenSection open={open} of={{ api, draft, usual, crm, mistakes, proxyPassword, change }} />
      {count > 0 && (
        <SaveBar
          changes={count}
          mistakes={mistakes.size}
          onReview={() => {
            setReviewing(true);
          }}
          onDiscard={options.discard}
        />
      )}
      <ReviewDialog
        open={isReviewing && count > 0}
        changes={changes}
        consequences={consequencesOf(changes, draft)}
        busy={options.isSaving}
        onSave={() => {
          options.save(() => {
            setReviewing(false);
          });
        }}
        onClose={() => {
          setReviewing(false);
        }}
      />
    </>
  );
}

interface OpenSectionProps {
  readonly open: Section;
  readonly of: SectionProps;
}

function OpenSection({ open, of }: OpenSectionProps): ReactElement {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'flex-start' }}>
      <Index open={open.id} />
      <Box
        component="section"
        aria-labelledby="options-section"
        sx={{ flex: '1 1 18rem', minWidth: 0, display: 'grid', gap: 2 }}
      >
        <Typography variant="h2" id="options-section">
          {t(`options:${open.word}`)}
        </Typography>
        <Typography variant="body2">{t(`options:${open.word}Text`)}</Typography>
        <open.Body key={open.id} {...of} />
      </Box>
    </Box>
  );
}

function Index({ open }: { readonly open: string }): ReactElement {
  return (
    <Box component="nav" aria-label={t('options:sections')} sx={{ flex: '0 1 11rem' }}>
      {SECTIONS.map(({ id, word }) => (
        <ButtonBase
          key={id}
          component="a"
          href={`#options/${id}`}
          aria-current={id === open ? 'true' : undefined}
          sx={{
            display: 'block',
            padding: 1,
            borderRadius: 1,
            fontWeight: id === open ? 600 : 400,
            color: id === open ? 'primary.main' : 'text.primary',
            backgroundColor: id === open ? 'action.selected' : 'transparent',
            '&:hover': { backgroundColor: 'action.hover' },
          }}
        >
          {t(`options:${word}`)}
        </ButtonBase>
      ))}
    </Box>
  );
}
