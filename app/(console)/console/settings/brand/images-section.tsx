import { Section } from '@/components/ui/section';
import type { BrandImage } from '@/lib/directory/brand/schema';
import { ImageRow } from './image-row';

type ImagesSectionProps = { images: BrandImage[]; readOnly: boolean };

const kinds = [
  {
    kind: 'logo',
    label: 'Logo',
    description: 'Above the title of sign-in pages, up to 40 pixels high.',
    ground: 'light',
  },
  { kind: 'logo-dark', label: 'Logo for the dark theme', description: 'Without it, the logo is used.', ground: 'dark' },
  {
    kind: 'icon',
    label: 'Icon',
    description: 'Square. In the tab of the browser, and without a logo above the title.',
    ground: 'light',
  },
] as const;

/** The images of the brand. Each is saved when it is chosen. */
export function ImagesSection({ images, readOnly }: ImagesSectionProps) {
  return (
    <Section
      id="brand-images"
      title="Logo and icon"
      description="SVG, PNG, JPEG or WebP, at most 256 kB. Scripts and references in an SVG are refused. An image is saved as soon as it is chosen."
      flush
    >
      <ul className="divide-y divide-line">
        {kinds.map((row) => {
          const image = images.find(({ kind }) => kind === row.kind);
          return <ImageRow key={row.kind} {...row} image={image ?? null} readOnly={readOnly} />;
        })}
      </ul>
    </Section>
  );
}
