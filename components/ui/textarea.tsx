import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { type ControlLook, controlStyle, controlText } from './input';

export function Textarea({ className, rows = 3, isCode, ...rest }: ComponentProps<'textarea'> & ControlLook) {
  return (
    <textarea
      rows={rows}
      className={clsx(controlStyle, controlText({ isCode }), 'py-1.5 leading-6 read-only:bg-subtle', className)}
      {...rest}
    />
  );
}
