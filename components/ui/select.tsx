import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { controlHeight, controlStyle, controlText } from './input';

type SelectProps = Omit<ComponentProps<'select'>, 'className'> & {
  /** Classes of the box around it, which decides the width. */
  wrapperClassName?: string;
};

export function Select({ wrapperClassName = 'w-full', children, ...rest }: SelectProps) {
  return (
    <span className={clsx('relative inline-flex', wrapperClassName)}>
      <select className={clsx(controlStyle, controlText({}), controlHeight, 'appearance-none truncate pe-8')} {...rest}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute end-2 top-1/2 size-4 text-faint"
      />
    </span>
  );
}
