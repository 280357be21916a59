import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { listBrandImages } from '@/lib/directory/brand';
import { getSettings } from '@/lib/directory/settings';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { SettingsForm } from '../settings-form';
import { BrandPreview } from './brand-preview';
import { BrandSection } from './brand-section';
import { ImagesSection } from './images-section';

export const metadata: Metadata = { title: 'Brand' };

export default async function BrandPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('settings:read')) return <NoAccess title="Brand" permission="settings:read" />;
  const [settings, images] = await Promise.all([getSettings(ctx, {}), listBrandImages(ctx, {})]);
  const readOnly = !viewer.can('settings:write');
  return (
    <>
      <PageHeader
        title="Brand"
        description="How sign-in, account and mail pages look. A change is seen at the next request."
      />
      <div className="space-y-6">
        {readOnly ? <ReadOnly noun="page" /> : null}
        <ImagesSection images={images} readOnly={readOnly} />
        <SettingsForm key={settings.version} settings={settings}>
          <BrandSection readOnly={readOnly} />
          <BrandPreview images={images.map(({ digest }) => digest).join()} />
        </SettingsForm>
      </div>
    </>
  );
}
