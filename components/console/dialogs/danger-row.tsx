import type { ReactNode } from 'react';

type DangerRowProps = { title: string; description: string; children: ReactNode };

export function DangerRow({ title, description, children }: DangerRowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line px-4 py-3 not-first:border-t sm:flex-nowrap sm:px-5">
      <div className="min-w-0 text-sm">
        <h3 className="font-medium">{title}</h3>
        <p className="text-muted">{description}</p>
      </div>
      {children}
    </div>
  );
}
