/** What can be done with one person. */
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { LineIcon } from '../../components/LineIcon.tsx';
import { t } from '../../words/words.ts';
import { directionMeaning, DIRECTIONS, directionText } from './direction-text.ts';
import type { PersonActions } from './person-actions.ts';

export interface RowMenuProps {
  readonly pair: PairView;
  readonly actions: PersonActions;
}

export function RowMenu({ pair, actions }: RowMenuProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => {
    setAnchor(null);
  };
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('people:menuOf', { person: pair.person })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => {
          setAnchor(event.currentTarget);
        }}
      >
        <LineIcon path="M12 5.5v.01 M12 12v.01 M12 18.5v.01" size={22} />
      </IconButton>
      {anchor !== null && (
        <Menu open anchorEl={anchor} onClose={close}>
          {itemsOf(pair, actions).map((item, index) =>
            item === null ? (
              <Divider key={index} />
            ) : (
              <MenuItem
                key={item.label}
                selected={item.isChosen}
                role={item.isChosen === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={item.isChosen}
                onClick={() => {
                  close();
                  item.onPress();
                }}
              >
                <ListItemText primary={item.label} secondary={item.meaning} />
              </MenuItem>
            ),
          )}
        </Menu>
      )}
    </>
  );
}

interface Item {
  readonly label: string;
  readonly meaning?: string;
  readonly isChosen?: boolean;
  readonly onPress: () => void;
}

/** Null is a line between groups. */
function itemsOf(pair: PairView, actions: PersonActions): readonly (Item | null)[] {
  const { onSync, onPreview, onDirection, onRename, onUnlink } = actions;
  const directions = DIRECTIONS.map((direction): Item => ({
    label: directionText(direction),
    meaning: directionMeaning(direction),
    isChosen: pair.direction === direction,
    onPress: () => {
      onDirection([pair], direction);
    },
  }));
  const item = (label: string, onPress: () => void): Item => ({ label, onPress });
  const preview = item(t('people:preview'), () => {
    onPreview(pair);
  });
  const isOn = pair.state !== 'disabled';
  return [
    ...(isOn
      ? [
          item(t('people:syncNow'), () => {
            onSync([pair]);
          }),
        ]
      : []),
    preview,
    null,
    ...directions,
    null,
    item(t('people:rename'), () => {
      onRename(pair);
    }),
    item(t('people:unlink'), () => {
      onUnlink([pair]);
    }),
  ];
}
