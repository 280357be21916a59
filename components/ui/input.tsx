import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** The height of a control of one line. */
export const controlHeight = 'h-9 md:h-8';

const heights = { normal: controlHeight, tall: 'h-10' };

export const controlStyle =
  'w-full rounded-md border border-control bg-surface px-2.5 text-ink placeholder:text-faint transition-colors ' +
  'focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent ' +
  'aria-invalid:border-danger-ink disabled:cursor-not-allowed disabled:bg-subtle disabled:text-muted';

export type ControlLook = {
  /** A URI or an identifier. */
  isCode?: boolean | undefined;
};

export const controlText = ({ isCode }: ControlLook): string =>
  isCode ? 'font-mono text-lg md:text-xs' : 'text-lg md:text-sm';

type InputProps = ComponentProps<'input'> &
  ControlLook & {
    /** Tall on pages of a flow; huge for a code that is copied from another screen. */
    scale?: 'normal' | 'tall' | 'huge';
  };

export function Input({ className, type = 'text', scale = 'normal', isCode, ...rest }: InputProps) {
  const look = scale === 'huge' ? 'h-12 font-mono text-xl' : [heights[scale], controlText({ isCode })];
  return <input type={type} className={clsx(controlStyle, look, 'read-only:bg-subtle', className)} {...rest} />;
}
