/** How one entry is decided, by its kind. */
import type { ReactElement } from 'react';
import type { WaitingView } from '../../../main/ipc/contract/conflicts.ts';
import { ConflictDetails } from './ConflictDetails.tsx';
import type { DetailProps } from './detail-props.ts';
import { PauseDetails } from './PauseDetails.tsx';
import { RemovalsDetails } from './RemovalsDetails.tsx';
import { TwinsDetails } from './TwinsDetails.tsx';

const KINDS: Readonly<Record<WaitingView['kind'], (props: DetailProps) => ReactElement>> = {
  conflict: ConflictDetails,
  removals: RemovalsDetails,
  twins: TwinsDetails,
  pause: PauseDetails,
};

export function Detail(props: DetailProps): ReactElement {
  const Details = KINDS[props.entry.kind];
  return <Details {...props} />;
}
