import type { ReactNode } from 'react';
import { type Brand, brandStyle } from '@/lib/directory/brand';
import type { Texts } from '@/lib/language';
import { BrandFooter } from './brand-footer';
import { BrandStyle } from './brand-style';

type BrandedFrameProps = {
  brand: Brand;
  texts: Texts;
  /** Of a preview, which stands in a frame of a page with a main part of its own. */
  label?: string;
  children: ReactNode;
};

/** The frame of a page of a flow. */
export function BrandedFrame({ brand, texts, label, children }: BrandedFrameProps) {
  return (
    <>
      <BrandStyle css={brandStyle(brand)} />
      <div className="flex min-h-dvh flex-col">
        <main aria-label={label} className="grid grow place-items-center px-4 py-10">
          <div className="w-full min-w-0 max-w-sm">{children}</div>
        </main>
        <BrandFooter brand={brand} texts={texts} />
      </div>
    </>
  );
}
