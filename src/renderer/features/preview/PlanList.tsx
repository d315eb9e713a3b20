/** Everything that would be done; only the lines that are seen are drawn. */
import Box from '@mui/material/Box';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { usePageTop } from '../../components/use-page-top.ts';
import { withIds } from '../../components/with-ids.ts';
import { t } from '../../words/words.ts';
import { GroupLine } from './GroupLine.tsx';
import { PersonLine } from './PersonLine.tsx';
import { planItems, type PlanItem } from './plan-items.ts';
import { PlanRow } from './PlanRow.tsx';
import type { Sights, SightMap } from './sights.ts';

export interface PlanListProps {
  readonly api: CalbridgeApi;
  readonly pairs: readonly PairView[];
  readonly sights: Sights;
  readonly all: SightMap;
}

const HEIGHTS: Readonly<Record<PlanItem['kind'], number>> = { person: 64, group: 40, row: 49 };

export function PlanList({ api, pairs, sights, all }: PlanListProps): ReactElement {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(() => planItems(pairs, all, turned), [pairs, all, turned]);
  const [list, top] = usePageTop();
  const lines = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => HEIGHTS[items[index]?.kind ?? 'row'],
    overscan: 10,
    scrollMargin: top,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const turn = useCallback((id: string) => {
    setTurned((before) => withIds(before, [id], !before.has(id)));
  }, []);
  const tick = useCallback(
    (pair: string, keys: readonly string[], isTicked: boolean) => {
      sights.tick(pair, keys, isTicked);
    },
    [sights],
  );
  return (
    <Box
      ref={list}
      role="list"
      aria-label={t('preview:list')}
      style={{ height: lines.getTotalSize() }}
      sx={{ position: 'relative', marginBlockEnd: 2 }}
    >
      {lines.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        return (
          item && (
            <Box
              key={key}
              ref={lines.measureElement}
              data-index={index}
              role="listitem"
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${String(start - top)}px)` }}
              sx={{ position: 'absolute', insetInline: 0, top: 0 }}
            >
              <Line item={item} api={api} sights={sights} onTick={tick} onTurn={turn} />
            </Box>
          )
        );
      })}
    </Box>
  );
}

interface LineProps {
  readonly item: PlanItem;
  readonly api: CalbridgeApi;
  readonly sights: Sights;
  readonly onTick: (pair: string, keys: readonly string[], isTicked: boolean) => void;
  readonly onTurn: (id: string) => void;
}

function Line({ item, api, sights, onTick, onTurn }: LineProps): ReactElement {
  const { pair, sight, id } = item;
  switch (item.kind) {
    case 'person':
      return <PersonLine api={api} pair={pair} sight={sight} keys={item.keys} sights={sights} />;
    case 'group':
      return <GroupLine {...item} onTick={onTick} onTurn={onTurn} />;
    case 'row':
      return (
        <PlanRow
          id={id}
          pair={pair.id}
          row={item.row}
          isOpen={item.isOpen}
          isTicked={!sight.out.has(item.row.key)}
          isBusy={sight.stage === 'doing'}
          onTick={onTick}
          onTurn={onTurn}
        />
      );
  }
}
