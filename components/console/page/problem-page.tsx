import type { ReactNode } from 'react';
import { BrandMark } from '@/components/ui/brand-mark';

type ProblemPageProps = { title: string; children: ReactNode; actions: ReactNode };

export function ProblemPage({ title, children, actions }: ProblemPageProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start px-4 py-20">
      <BrandMark className="mb-6 size-9" />
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <div className="mt-1 text-muted text-base">{children}</div>
      <div className="mt-6 flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
