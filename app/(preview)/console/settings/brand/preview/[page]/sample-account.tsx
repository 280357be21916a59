import { BrandFooter } from '@/components/brand/brand-footer';
import { BrandName } from '@/components/brand/brand-name';
import { BrandStyle } from '@/components/brand/brand-style';
import { PageHeader } from '@/components/console/page/page-header';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { type Brand, brandStyle } from '@/lib/directory/brand';
import { englishTexts } from '@/lib/language';

export function SampleAccount({ brand }: { brand: Brand }) {
  return (
    <>
      <BrandStyle css={brandStyle(brand)} />
      <div className="border-line border-b bg-canvas">
        <header className="flex h-13 items-center gap-2.5 px-4 sm:px-6">
          <span className="flex min-w-0 flex-1 items-center gap-2.5">
            <BrandName brand={brand} />
          </span>
          <Button>Sign out</Button>
        </header>
      </div>
      <main aria-label="Preview" className="mx-auto w-full max-w-5xl px-4 py-6 sm:px-6 sm:py-8">
        <PageHeader title="Your account" description="ada · ada@example.com" />
        <div className="space-y-6">
          <Section id="password" title="Password" description="Changed 3 months ago.">
            <Button variant="primary">Change password</Button>
          </Section>
          <Section id="sessions" title="Sessions and devices" description="Where you are signed in.">
            <p className="flex flex-wrap items-center gap-2 text-sm">
              Firefox on Linux <Badge tone="success">This browser</Badge>
            </p>
          </Section>
        </div>
      </main>
      <BrandFooter brand={brand} texts={englishTexts} />
    </>
  );
}
