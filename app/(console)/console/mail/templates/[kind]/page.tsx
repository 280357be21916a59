import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { OpenRecord } from '@/components/console/shell/open-record';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Section } from '@/components/ui/section';
import { isMailOn } from '@/lib/directory/mail';
import type { MailTemplate, MailVariable } from '@/lib/directory/mail/schema';
import { readSettings } from '@/lib/directory/settings';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
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
  const { text } = await consoleTexts();
  if (!viewer.can('settings:read')) return { title: text('console.mail.title') };
  const { kind } = await loadMailTemplate((await params).kind, await localeIn(searchParams));
  return { title: text('console.mail.template.pageTitle', { title: text(`console.mail.kinds.${kind}.title`) }) };
}

export default async function MailTemplatePage({ params, searchParams }: Props) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  if (!viewer.can('settings:read'))
    return <NoAccess title={text('console.mail.template.title')} permission="settings:read" />;
  const template = await loadMailTemplate((await params).kind, await localeIn(searchParams));
  const title = text(`console.mail.kinds.${template.kind}.title`);
  const { languages } = await readSettings(ctx.db);
  const mayWrite = viewer.can('settings:write');
  return (
    <>
      <OpenRecord kind="mail" title={title} commands={[]} />
      <PageHeader
        title={title}
        description={text(`console.mail.kinds.${template.kind}.description`)}
        badges={
          template.is_customized ? (
            <Badge tone="accent">{text('console.mail.templates.customized')}</Badge>
          ) : (
            <Badge>{text('console.mail.templates.default')}</Badge>
          )
        }
        actions={
          <>
            <ButtonLink href="/console/mail">{text('console.mail.template.back')}</ButtonLink>
            {mayWrite && template.is_customized ? <ResetTemplate template={template} /> : null}
          </>
        }
      />
      <div className="space-y-6">
        {mayWrite ? null : <ReadOnly noun="mail" />}
        <TemplateLanguages template={template} offered={languages.offered} />
        <TemplateForm
          key={`${template.locale} ${template.version}`}
          template={template}
          title={title}
          readOnly={!mayWrite}
        />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Variables variables={template.variables} />
          {mayWrite && isMailOn(ctx) ? (
            <Section id="test" title={text('console.mail.template.test')}>
              <SendTestMail to={viewer.email} kind={template.kind} locale={template.locale ?? undefined} />
            </Section>
          ) : null}
        </div>
      </div>
    </>
  );
}

async function Variables({ variables }: { variables: MailTemplate['variables'] }) {
  const { text } = await consoleTexts();
  const described = (name: MailVariable, isRequired: boolean): string => {
    const description = text(`console.mail.variables.${name}`);
    return isRequired ? text('console.mail.template.required', { description }) : description;
  };
  return (
    <Section
      id="variables"
      title={text('console.mail.template.variables')}
      description={text('console.mail.template.variablesHint')}
    >
      <dl className="space-y-2.5 text-sm">
        {variables.map(({ name, is_required }) => (
          <div key={name} className="flex flex-wrap gap-x-3 gap-y-0.5">
            <dt className="w-40 shrink-0">
              <code className="font-mono text-xs">{`{{${name}}}`}</code>
            </dt>
            <dd className="min-w-0 flex-1 basis-48 text-muted">{described(name as MailVariable, is_required)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
