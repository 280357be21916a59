import type { Brand } from '@/lib/directory/brand';
import { productName } from '@/lib/kernel/product-name';
import { BrandMark } from '../ui/brand-mark';
import { BrandIcon, BrandLogo } from './brand-logo';

/** What stands above the title of a page of a flow: the logo, or the icon and the name, or the mark of this service. */
export function BrandHead({ brand }: { brand: Brand }) {
  const { name, images } = brand;
  if (images.logo) return <BrandLogo brand={brand} className="mb-5 h-10" />;
  return (
    <>
      {images.icon ? (
        <BrandIcon brand={brand} className="mb-4 size-10" />
      ) : (
        <BrandMark className={name === productName ? 'mb-4 size-10' : 'mb-2 size-10'} />
      )}
      {name === productName ? null : <p className="mb-4 font-semibold text-base tracking-tight">{name}</p>}
    </>
  );
}
