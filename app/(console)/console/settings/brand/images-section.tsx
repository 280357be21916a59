import { Section } from '@/components/ui/section';
import type { BrandImage } from '@/lib/directory/brand/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { ImageRow } from './image-row';

type ImagesSectionProps = { images: BrandImage[]; readOnly: boolean };

const kinds = [
  { kind: 'logo', key: 'logo', ground: 'light' },
  { kind: 'logo-dark', key: 'logoDark', ground: 'dark' },
  { kind: 'icon', key: 'icon', ground: 'light' },
] as const;

/** The images of the brand. Each is saved when it is chosen. */
export async function ImagesSection({ images, readOnly }: ImagesSectionProps) {
  const { text } = await consoleTexts();
  return (
    <Section
      id="brand-images"
      title={text('console.settings.brandPage.images.title')}
      description={text('console.settings.brandPage.images.description')}
      flush
    >
      <ul className="divide-y divide-line">
        {kinds.map(({ kind, key, ground }) => (
          <ImageRow
            key={kind}
            kind={kind}
            label={text(`console.settings.brandPage.images.${key}.label`)}
            description={text(`console.settings.brandPage.images.${key}.description`)}
            ground={ground}
            image={images.find((image) => image.kind === kind) ?? null}
            readOnly={readOnly}
          />
        ))}
      </ul>
    </Section>
  );
}
