import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { OpenRecord } from '@/components/console/shell/open-record';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Section } from '@/components/ui/section';
import { isMailOn } from '@/lib/directory/mail';
import type { MailTemplate } from '@/lib/directory/mail/schema';
import { readSettings } from '@/lib/directory/settings';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { SendTestMail } from '../../send-test-mail';
import { loadMailTemplate } from './load-mail-template';
import { ResetTemplate } from './reset-template';
import { TemplateForm } from './template-form';
import { TemplateLanguages } from './template-languages';

type Props = PageProps<'/console/mail/templates/[kind]'>;

const localeIn = async (search: Props['searchParams']): Promise<string> => {
  const { locale = '' } = await search;
  return String(locale);
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('settings:read')) return { title: 'Mail' };
  return { title: `${(await loadMailTemplate((await params).kind, await localeIn(searchParams))).title} · Mail` };
}

export default async function MailTemplatePage({ params, searchParams }: Props) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('settings:read')) return <NoAccess title="Mail template" permission="settings:read" />;
  const template = await loadMailTemplate((await params).kind, await localeIn(searchParams));
  const { languages } = await readSettings(ctx.db);
  const mayWrite = viewer.can('settings:write');
  return (
    <>
      <OpenRecord kind="Mail template" title={template.title} commands={[]} />
      <PageHeader
        title={template.title}
        description={template.description}
        badges={template.is_customized ? <Badge tone="accent">Customized</Badge> : <Badge>Default</Badge>}
        actions={
          <>
            <ButtonLink href="/console/mail">Back to mail</ButtonLink>
            {mayWrite && template.is_customized ? <ResetTemplate template={template} /> : null}
          </>
        }
      />
      <div className="space-y-6">
        {mayWrite ? null : <ReadOnly noun="mail" />}
        <TemplateLanguages template={template} offered={languages.offered} />
        <TemplateForm key={`${template.locale} ${template.version}`} template={template} readOnly={!mayWrite} />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Variables variables={template.variables} />
          {mayWrite && isMailOn(ctx) ? (
            <Section id="test" title="Test mail">
              <SendTestMail to={viewer.email} kind={template.kind} locale={template.locale ?? undefined} />
            </Section>
          ) : null}
        </div>
      </div>
    </>
  );
}

function Variables({ variables }: { variables: MailTemplate['variables'] }) {
  return (
    <Section id="variables" title="Variables" description="Replaced by their values in subject and bodies.">
      <dl className="space-y-2.5 text-sm">
        {variables.map(({ name, description, is_required }) => (
          <div key={name} className="flex flex-wrap gap-x-3 gap-y-0.5">
            <dt className="w-40 shrink-0">
              <code className="font-mono text-xs">{`{{${name}}}`}</code>
            </dt>
            <dd className="min-w-0 flex-1 basis-48 text-muted">
              {description}
              {is_required ? ' (required)' : ''}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
