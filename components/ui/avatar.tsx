import { clsx } from 'clsx';
import { initialsOf } from './initials-of';

const sizes = { md: 'size-7 text-xs', lg: 'size-12 text-lg' };

type AvatarProps = { name: string; size?: keyof typeof sizes };

/** The initials of a person, for decoration: the name itself must stand beside it. */
export function Avatar({ name, size = 'md' }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={clsx(
        'inline-grid shrink-0 select-none place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink',
        sizes[size],
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
