/** The initials of a person in a circle; the name beside it says who it is. */
import Avatar from '@mui/material/Avatar';
import type { ReactElement } from 'react';
import { initialsOf } from './initials-of.ts';

export interface PersonAvatarProps {
  readonly name: string;
  readonly size?: number;
}

export function PersonAvatar({ name, size = 32 }: PersonAvatarProps): ReactElement {
  return (
    <Avatar
      aria-hidden
      sx={{
        width: size,
        height: size,
        fontSize: size * 0.42,
        fontWeight: 600,
        color: 'primary.main',
        backgroundColor: 'action.selected',
      }}
    >
      {initialsOf(name)}
    </Avatar>
  );
}
