'use client';

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { useTexts } from '@/components/language/texts-provider';

const itemStyle =
  'flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-ink text-sm outline-none select-none data-[highlighted]:bg-hover ' +
  '[&_svg]:size-4 [&_svg]:text-faint';

type MenuProps = { trigger: ReactNode; width?: string; className?: string; children: ReactNode };

export function DropdownMenu({ trigger, width = 'min-w-44', className, children }: MenuProps) {
  return (
    <Primitive.Root modal={false} dir={useTexts().direction}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={clsx('z-50 animate-pop rounded-lg bg-surface p-1 shadow-pop', width, className)}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={clsx(itemStyle, className)} {...rest} />;
}

export const MenuRadioGroup = Primitive.RadioGroup;

export function MenuRadioItem({ className, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem
      className={clsx(itemStyle, 'data-[state=checked]:font-medium data-[state=checked]:text-accent-ink', className)}
      {...rest}
    />
  );
}

export function MenuCheckboxItem({ className, children, ...rest }: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={clsx(itemStyle, 'data-[disabled]:text-faint', className)} {...rest}>
      <span aria-hidden className="grid size-4 shrink-0 place-items-center">
        <Primitive.ItemIndicator>
          <Check />
        </Primitive.ItemIndicator>
      </span>
      {children}
    </Primitive.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 py-1 text-faint text-xs">{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
