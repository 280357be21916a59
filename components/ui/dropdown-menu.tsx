'use client';

import { DropdownMenu as Primitive } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { cn } from './class-names';

const itemStyle =
  'flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-ink text-sm outline-none select-none data-[highlighted]:bg-hover ' +
  '[&_svg]:size-4 [&_svg]:text-faint';

type MenuProps = { trigger: ReactNode; className: string; children: ReactNode };

export function DropdownMenu({ trigger, className, children }: MenuProps) {
  return (
    <Primitive.Root modal={false} dir={useTexts().direction}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={cn('z-50 min-w-44 animate-pop rounded-lg bg-surface p-1 shadow-pop', className)}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(itemStyle, className)} {...rest} />;
}

export const MenuRadioGroup = Primitive.RadioGroup;

export function MenuRadioItem({ className, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem
      className={cn(itemStyle, 'data-[state=checked]:font-medium data-[state=checked]:text-accent-ink', className)}
      {...rest}
    />
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
