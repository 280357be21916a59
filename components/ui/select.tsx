import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { controlStyle } from './input';

type SelectProps = Omit<ComponentProps<'select'>, 'className'> & { wrapperClassName?: string };

export function Select({ wrapperClassName, children, ...rest }: SelectProps) {
  return (
    <span className={cn('relative inline-flex w-full', wrapperClassName)}>
      <select className={cn(controlStyle, 'h-9 appearance-none truncate pe-8 md:h-8')} {...rest}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute end-2 top-1/2 size-4 text-faint"
      />
    </span>
  );
}
