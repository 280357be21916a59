import type { Brand } from '@/lib/directory/brand';
import { BrandMark } from '../ui/brand-mark';
import { BrandIcon, BrandLogo } from './brand-logo';

/** What stands in the header of the account page: the logo, or the name beside the icon or the mark. */
export function BrandName({ brand }: { brand: Brand }) {
  if (brand.images.logo) return <BrandLogo brand={brand} className="h-7" />;
  return (
    <>
      {brand.images.icon ? <BrandIcon brand={brand} className="size-6" /> : <BrandMark />}
      <span dir="auto" className="truncate font-semibold text-base tracking-tight">
        {brand.name}
      </span>
    </>
  );
}
