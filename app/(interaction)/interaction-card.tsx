import type { ReactNode } from 'react';
import { BrandMark } from '@/components/ui/brand-mark';
import { Card } from '@/components/ui/card';

type InteractionCardProps = { title: string; description?: ReactNode; children: ReactNode };

export function InteractionCard({ title, description, children }: InteractionCardProps) {
  return (
    <>
      <div className="mb-6 flex flex-col items-center text-center [overflow-wrap:anywhere] [&>*]:max-w-full">
        <BrandMark className="mb-4 size-10" />
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {description ? <p className="mt-1 text-muted text-base">{description}</p> : null}
      </div>
      <Card className="p-6 shadow-card">{children}</Card>
    </>
  );
}
