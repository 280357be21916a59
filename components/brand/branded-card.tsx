import type { ReactNode } from 'react';
import { type Brand, brandStyle } from '@/lib/directory/brand';
import { Card } from '../ui/card';
import { BrandHead } from './brand-head';
import { BrandStyle } from './brand-style';

/** The client of a flow, whose own accent colours apply. */
export type ColouredClient = { brandColorLight: string | null; brandColorDark: string | null };

type BrandedCardProps = {
  brand: Brand;
  title: string;
  description?: ReactNode;
  client?: ColouredClient | null | undefined;
  children: ReactNode;
};

/** The content of a page of a flow: what it is about, and the card with its form. */
export function BrandedCard({ brand, title, description, client, children }: BrandedCardProps) {
  const hasColours = client && (client.brandColorLight || client.brandColorDark);
  return (
    <>
      {hasColours ? <BrandStyle css={brandStyle(brand, client)} /> : null}
      <div className="mb-6 flex flex-col items-center text-center [overflow-wrap:anywhere] [&>*]:max-w-full">
        <BrandHead brand={brand} />
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {description ? <p className="mt-1 text-muted text-base">{description}</p> : null}
      </div>
      <Card className="p-6 shadow-card">{children}</Card>
    </>
  );
}
