import type { ComponentProps, ReactNode } from 'react';
import { BrandedFrame } from '@/components/brand/branded-frame';
import { currentBrand, pageTexts } from '@/lib/edges/pages';
import { FlowScript } from './flow-script';
import { LanguagePicker } from './language-picker';

type InteractionFrameProps = ComponentProps<typeof FlowScript> & { children: ReactNode };

/** The frame of the pages of a flow. `status` is for a page that is not found. */
export async function InteractionFrame({ status, children }: InteractionFrameProps) {
  return (
    <>
      <BrandedFrame brand={await currentBrand()} texts={await pageTexts()}>
        {children}
        <LanguagePicker />
      </BrandedFrame>
      <FlowScript status={status} />
    </>
  );
}
