'use client';

import { Switch as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

type SwitchProps = {
  id: string;
  label: ReactNode;
  description?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onCheckedChange: (checked: boolean) => void;
};

export function Switch({ id, label, description, ...rest }: SwitchProps) {
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0 text-sm">
        <label htmlFor={id} className="block font-medium text-ink">
          {label}
        </label>
        {description ? (
          <p id={`${id}-description`} className="text-muted">
            {description}
          </p>
        ) : null}
      </div>
      <Primitive.Root
        id={id}
        aria-describedby={description ? `${id}-description` : undefined}
        className="relative h-6 w-10 shrink-0 rounded-full bg-control transition-colors disabled:opacity-55 data-[state=checked]:bg-accent"
        {...rest}
      >
        <Primitive.Thumb className="block size-5 translate-x-0.5 rounded-full rtl:-translate-x-0.5 bg-white shadow-card transition-transform data-[state=checked]:translate-x-[1.125rem] rtl:data-[state=checked]:-translate-x-[1.125rem]" />
      </Primitive.Root>
    </div>
  );
}
