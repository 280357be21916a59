import type { ComponentProps } from 'react';
import { cn } from './class-names';

export const controlStyle =
  'w-full rounded-md border border-control bg-surface px-2.5 text-ink text-lg md:text-sm placeholder:text-faint transition-colors ' +
  'focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent ' +
  'aria-invalid:border-danger-ink disabled:cursor-not-allowed disabled:bg-subtle disabled:text-muted';

export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input type={type} className={cn(controlStyle, 'h-9 read-only:bg-subtle md:h-8', className)} {...rest} />;
}
