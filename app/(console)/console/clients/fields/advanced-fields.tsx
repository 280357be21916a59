'use client';

import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useFold } from '@/components/console/forms/fold-memory';
import { useTexts } from '@/components/language/texts-provider';

type AdvancedFieldsProps = {
  /** Names of the folded fields. */
  members: readonly string[];
  /** Their values in a client that was created without them. */
  defaults: Readonly<Record<string, unknown>>;
  className?: string;
  children: ReactNode;
};

/** Folded fields with the number of those that differ from the default; within a FormProvider. */
export function AdvancedFields({ members, defaults, className = 'rounded-md', children }: AdvancedFieldsProps) {
  const { text } = useTexts();
  const isOpen = useFold();
  const [startsOpen] = useState(() => isOpen.current);
  const values = useFormContext().watch();
  const differing = members.filter((name) => name in defaults && !isSame(values[name], defaults[name])).length;
  if (members.length === 0) return null;
  return (
    <details
      open={startsOpen}
      onToggle={(event) => {
        isOpen.current = event.currentTarget.open;
      }}
      className={clsx('group border border-line', className)}
    >
      <summary className="flex items-center justify-between gap-3 rounded-md px-3 py-2 text-sm hover:bg-hover">
        <span className="font-medium">{text('console.clients.fields.advanced')}</span>
        <span className="flex items-center gap-2 text-muted">
          {differing > 0
            ? text('console.clients.fields.differing', { count: differing })
            : text('console.clients.fields.noneDiffer')}
          <ChevronDown aria-hidden className="size-4 text-faint transition-transform group-open:rotate-180" />
        </span>
      </summary>
      <div className="space-y-5 border-line border-t p-3 sm:p-4">{children}</div>
    </details>
  );
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
