import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { controlStyle } from './input';

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea rows={rows} className={cn(controlStyle, 'py-1.5 leading-6 read-only:bg-subtle', className)} {...rest} />
  );
}
