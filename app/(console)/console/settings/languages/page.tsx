import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { getSettings, listTexts } from '@/lib/directory/settings';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { ApprovalNote } from '../../changes/approval-note';
import { BrokenTexts } from './broken-texts';
import { LanguagesForm } from './languages-form';
import { readTextQuery } from './text-query';
import { TextsSection } from './texts-section';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.settings.languagesPage.title'),
});

export default async function LanguagesPage({ searchParams }: PageProps<'/console/settings/languages'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  const title = text('console.settings.languagesPage.title');
  if (!viewer.can('settings:read')) return <NoAccess title={title} permission="settings:read" />;
  const readOnly = !viewer.can('settings:write');
  const { languages, version } = await getSettings(ctx, {});
  const query = readTextQuery(await searchParams, languages.default);
  const texts = await listTexts(ctx, { locale: query.locale, q: query.q, own: query.own, page: query.page });
  return (
    <>
      <PageHeader title={title} description={text('console.settings.languagesPage.description')} />
      <div className="space-y-6">
        {readOnly ? <ReadOnly noun="page" /> : <ApprovalNote act="settings.update" />}
        <LanguagesForm
          key={version}
          stored={{ version, languages: { default: languages.default, offered: languages.offered } }}
          readOnly={readOnly}
        />
        <BrokenTexts broken={texts.broken} readOnly={readOnly} />
        <TextsSection query={query} texts={texts} readOnly={readOnly} />
      </div>
    </>
  );
}
