import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { controlStyle } from './input';

type SelectProps = ComponentProps<'select'> & { wrapperClassName?: string };

export function Select({ className, wrapperClassName, children, ...rest }: SelectProps) {
  return (
    <span className={cn('relative inline-flex w-full', wrapperClassName)}>
      <select className={cn(controlStyle, 'h-9 appearance-none truncate pr-8 md:h-8', className)} {...rest}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 size-4 text-faint"
      />
    </span>
  );
}
