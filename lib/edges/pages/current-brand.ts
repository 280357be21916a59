import 'server-only';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { cache } from 'react';
import { type Brand, brandImagePath, shownBrand } from '@/lib/directory/brand';
import { container } from '@/lib/kernel/container';

/** The brand of the service. Read once for each request. */
export const currentBrand = cache(async (): Promise<Brand> => {
  // Without a request there is no container: pages are not rendered at the build.
  await headers();
  return shownBrand(container());
});

/** The name of the brand in the title of pages, and its icon. */
export async function brandMetadata(): Promise<Metadata> {
  const { name, images } = await currentBrand();
  return {
    title: { default: name, template: `%s · ${name.replaceAll('%s', '')}` },
    ...(images.icon && { icons: { icon: brandImagePath('icon', images.icon) } }),
  };
}
