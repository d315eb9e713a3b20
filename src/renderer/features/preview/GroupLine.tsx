/** What is done alike for one person, opened or closed. */
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ReactElement } from 'react';
import { LineIcon } from '../../components/LineIcon.tsx';
import { locale, t } from '../../words/words.ts';
import type { Group, PlanItem } from './plan-items.ts';
import { TickBox } from './TickBox.tsx';

const WORDS: Readonly<Record<Group, () => string>> = {
  removed: () => t('preview:groupRemoved'),
  changed: () => t('preview:groupChanged'),
  new: () => t('preview:groupNew'),
  linked: () => t('preview:groupLinked'),
  waiting: () => t('preview:groupWaiting'),
  alone: () => t('preview:groupAlone'),
};

export type GroupLineProps = Extract<PlanItem, { readonly kind: 'group' }> & {
  readonly onTick: (pair: string, keys: readonly string[], isTicked: boolean) => void;
  readonly onTurn: (id: string) => void;
};

export function GroupLine(props: GroupLineProps): ReactElement {
  const { id, pair, sight, group, keys, count, isOpen, onTick, onTurn } = props;
  const word = WORDS[group]();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 40, gap: 0.5, paddingTop: 0.5 }}>
      <Box sx={{ width: 38, flexShrink: 0 }}>
        {keys.length > 0 && (
          <TickBox
            label={t('preview:tickGroup', { group: word, person: pair.person })}
            ticked={keys.filter((key) => !sight.out.has(key)).length}
            all={keys.length}
            isBusy={sight.stage === 'doing'}
            onTick={(isTicked) => {
              onTick(pair.id, keys, isTicked);
            }}
          />
        )}
      </Box>
      <ButtonBase
        aria-expanded={isOpen}
        onClick={() => {
          onTurn(id);
        }}
        sx={{
          gap: 1,
          paddingInline: 0.5,
          borderRadius: 1,
          fontFamily: 'inherit',
          fontSize: '0.875rem',
          fontWeight: 600,
          color: 'text.secondary',
          '&:hover': { color: 'text.primary' },
        }}
      >
        <LineIcon path={isOpen ? 'M6 9l6 6l6-6' : 'M9 6l6 6l-6 6'} size={18} />
        {word}
        <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 400 }}>
          {count.toLocaleString(locale)}
        </Box>
      </ButtonBase>
    </Box>
  );
}
