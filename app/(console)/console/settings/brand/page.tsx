import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { listBrandImages } from '@/lib/directory/brand';
import { getSettings } from '@/lib/directory/settings';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { ApprovalNote } from '../../changes/approval-note';
import { SettingsForm } from '../settings-form';
import { BrandPreview } from './brand-preview';
import { BrandSection } from './brand-section';
import { ImagesSection } from './images-section';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.settings.brandPage.title'),
});

export default async function BrandPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  const title = text('console.settings.brandPage.title');
  if (!viewer.can('settings:read')) return <NoAccess title={title} permission="settings:read" />;
  const [settings, images] = await Promise.all([getSettings(ctx, {}), listBrandImages(ctx, {})]);
  const readOnly = !viewer.can('settings:write');
  return (
    <>
      <PageHeader title={title} description={text('console.settings.brandPage.description')} />
      <div className="space-y-6">
        {readOnly ? <ReadOnly noun="page" /> : <ApprovalNote act="settings.update" />}
        <ImagesSection images={images} readOnly={readOnly} />
        <SettingsForm key={settings.version} settings={settings}>
          <BrandSection readOnly={readOnly} />
          <BrandPreview images={images.map(({ digest }) => digest).join()} />
        </SettingsForm>
      </div>
    </>
  );
}
