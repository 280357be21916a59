import { clsx } from 'clsx';
import { type Brand, brandImagePath } from '@/lib/directory/brand';

type BrandLogoProps = { brand: Brand; className: string };

/** The logo, in the dark theme the one for it. Null without a logo. */
export function BrandLogo({ brand: { name, images }, className }: BrandLogoProps) {
  if (!images.logo) return null;
  const light = brandImagePath('logo', images.logo);
  const dark = images['logo-dark'] && brandImagePath('logo-dark', images['logo-dark']);
  const look = clsx('max-w-full object-contain', className);
  if (!dark) return <Picture src={light} alt={name} className={look} />;
  return (
    <>
      <Picture src={light} alt={name} className={clsx(look, 'only-light')} />
      <Picture src={dark} alt={name} className={clsx(look, 'only-dark')} />
    </>
  );
}

/** The icon beside the name. Null without an icon. */
export function BrandIcon({ brand: { images }, className }: BrandLogoProps) {
  if (!images.icon) return null;
  return <Picture src={brandImagePath('icon', images.icon)} alt="" className={clsx('object-contain', className)} />;
}

/** A picture that is not shown is not loaded. */
function Picture({ src, alt, className }: { src: string; alt: string; className: string }) {
  // biome-ignore lint/performance/noImgElement: an image of the operator, in its own size
  return <img src={src} alt={alt} loading="lazy" className={className} />;
}
