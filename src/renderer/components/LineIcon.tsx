/** A small drawing of lines in the colour of the text around it. */
import SvgIcon from '@mui/material/SvgIcon';
import type { ReactElement } from 'react';

export interface LineIconProps {
  /** Drawn in a square of 24. */
  readonly path: string;
  readonly size: number;
  readonly colour?: string;
}

export function LineIcon({ path, size, colour = 'inherit' }: LineIconProps): ReactElement {
  return (
    <SvgIcon aria-hidden sx={{ color: colour, fontSize: size, fill: 'none', flexShrink: 0 }}>
      <path
        d={path}
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </SvgIcon>
  );
}
