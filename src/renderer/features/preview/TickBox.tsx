/** Ticks one thing or several; partly when only some of them are ticked. */
import Checkbox from '@mui/material/Checkbox';
import type { ReactElement } from 'react';

export interface TickBoxProps {
  readonly label: string;
  readonly ticked: number;
  readonly all: number;
  readonly isBusy: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

export function TickBox({ label, ticked, all, isBusy, onTick }: TickBoxProps): ReactElement {
  return (
    <Checkbox
      size="small"
      checked={ticked > 0 && ticked === all}
      indeterminate={ticked > 0 && ticked < all}
      disabled={isBusy}
      slotProps={{ input: { 'aria-label': label } }}
      onChange={() => {
        onTick(ticked < all);
      }}
    />
  );
}
