import type { ComponentProps } from 'react';
import { BrandedCard } from '@/components/brand/branded-card';
import { currentBrand } from '@/lib/edges/pages';

/** The content of a page of a flow, with the brand of the service. */
export async function InteractionCard(props: Omit<ComponentProps<typeof BrandedCard>, 'brand'>) {
  return <BrandedCard brand={await currentBrand()} {...props} />;
}
