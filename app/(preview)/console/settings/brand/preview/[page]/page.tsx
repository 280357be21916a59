import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FlowScript } from '@/app/(interaction)/flow-script';
import { BrandedFrame } from '@/components/brand/branded-frame';
import { type Brand, draftBrand } from '@/lib/directory/brand';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { englishTexts } from '@/lib/language';
import { SampleAccount } from './sample-account';
import { SampleConsent } from './sample-consent';
import { SampleFactor } from './sample-factor';
import { SampleRegister } from './sample-register';
import { SampleReset } from './sample-reset';
import { SampleSignIn } from './sample-sign-in';

export const metadata: Metadata = { title: 'Preview' };

const flows: Record<string, (props: { brand: Brand }) => ReactNode> = {
  'sign-in': SampleSignIn,
  factor: SampleFactor,
  consent: SampleConsent,
  register: SampleRegister,
  reset: SampleReset,
};

type Search = Record<string, string | string[] | undefined>;

/** A page with sample data and the members of the brand in the query, for a frame of the console. It runs no script. */
export default async function BrandPreviewPage({
  params,
  searchParams,
}: PageProps<'/console/settings/brand/preview/[page]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const [{ page }, { theme: _, ...search }] = await Promise.all([params, searchParams]);
  if (!viewer.can('settings:read')) notFound();
  const brand = await draftBrand(ctx, { draft: textsOf(search) });
  const Sample = Object.hasOwn(flows, page) ? flows[page] : undefined;
  if (!Sample && page !== 'account') notFound();
  return (
    <>
      {Sample ? (
        <BrandedFrame brand={brand} texts={englishTexts} label="Preview">
          <Sample brand={brand} />
        </BrandedFrame>
      ) : (
        <SampleAccount brand={brand} />
      )}
      <FlowScript isPreview />
    </>
  );
}

const textsOf = (search: Search): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
