/** The pages, each with an icon and a word. */
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ReactElement } from 'react';
import { LineIcon } from '../components/LineIcon.tsx';
import type { Page } from '../desk/page.ts';
import type { Desk } from '../desk/use-desk.ts';
import { visuallyHidden } from '../components/visually-hidden.ts';
import { t } from '../words/words.ts';

export interface RailProps {
  readonly pages: readonly Page[];
  /** The id of the page that is open. */
  readonly open: string;
  readonly desk: Desk;
}

export function Rail({ pages, open, desk }: RailProps): ReactElement {
  return (
    <Box
      component="nav"
      aria-label={t('pages')}
      sx={{
        width: 96,
        flexShrink: 0,
        borderInlineEnd: '1px solid',
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        position: 'sticky',
        top: 0,
        height: '100vh',
        overflowY: 'auto',
        paddingBlock: 1,
      }}
    >
      {pages.map((page) => (
        <RailLink
          key={page.id}
          page={page}
          isOpen={page.id === open}
          badge={page.badge?.(desk) ?? 0}
        />
      ))}
    </Box>
  );
}

interface RailLinkProps {
  readonly page: Page;
  readonly isOpen: boolean;
  readonly badge: number;
}

function RailLink({ page, isOpen, badge }: RailLinkProps): ReactElement {
  return (
    <ButtonBase
      component="a"
      href={`#${page.id}`}
      aria-current={isOpen ? 'page' : undefined}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 0.5,
        width: 88,
        marginInline: 'auto',
        marginBlock: 0.5,
        paddingBlock: 1,
        borderRadius: 1,
        fontSize: '0.75rem',
        textAlign: 'center',
        fontWeight: isOpen ? 600 : 400,
        color: isOpen ? 'primary.main' : 'text.secondary',
        backgroundColor: isOpen ? 'action.selected' : 'transparent',
        '&:hover': { backgroundColor: 'action.hover' },
      }}
    >
      <Box component="span" sx={{ position: 'relative', display: 'flex' }}>
        <LineIcon path={page.icon} size={24} />
        {badge > 0 && <Badge count={badge} />}
      </Box>
      {badge > 0 ? <Waiting word={page.word()} count={badge} /> : page.word()}
    </ButtonBase>
  );
}

/** The word alone is seen, for the number is on the icon; both are read out. */
function Waiting(props: { readonly word: string; readonly count: number }): ReactElement {
  const { word, count } = props;
  return (
    <>
      <span aria-hidden>{word}</span>
      <Box component="span" sx={visuallyHidden}>
        {t('waiting', { page: word, count })}
      </Box>
    </>
  );
}

function Badge({ count }: { readonly count: number }): ReactElement {
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        position: 'absolute',
        insetInlineStart: 14,
        top: -6,
        minWidth: 18,
        paddingInline: 0.5,
        borderRadius: 9,
        fontSize: '0.6875rem',
        fontWeight: 700,
        lineHeight: '18px',
        textAlign: 'center',
        color: 'background.paper',
        backgroundColor: 'warning.main',
      }}
    >
      {count > 99 ? '99+' : count}
    </Box>
  );
}
