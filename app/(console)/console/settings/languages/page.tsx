import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { getSettings, listTexts } from '@/lib/directory/settings';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { BrokenTexts } from './broken-texts';
import { LanguagesForm } from './languages-form';
import { readTextQuery } from './text-query';
import { TextsSection } from './texts-section';

export const metadata: Metadata = { title: 'Languages' };

export default async function LanguagesPage({ searchParams }: PageProps<'/console/settings/languages'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('settings:read')) return <NoAccess title="Languages" permission="settings:read" />;
  const readOnly = !viewer.can('settings:write');
  const { languages, version } = await getSettings(ctx, {});
  const query = readTextQuery(await searchParams, languages.default);
  const texts = await listTexts(ctx, { locale: query.locale, q: query.q, own: query.own, page: query.page });
  return (
    <>
      <PageHeader
        title="Languages"
        description="The languages of sign-in, account pages and mails, and what they say. The console is in English."
      />
      <div className="space-y-6">
        {readOnly ? <ReadOnly noun="page" /> : null}
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
