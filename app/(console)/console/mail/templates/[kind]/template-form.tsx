'use client';

import type { z } from 'zod';
import { EditForm } from '@/components/console/forms/edit-form';
import { TextField } from '@/components/console/forms/text-field';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { MailTemplate, UpdateMailTemplate } from '@/lib/directory/mail/schema';
import { getMailTemplateAction, resetMailTemplateAction, updateMailTemplateAction } from '../../actions';
import { localeOf } from './locale-of';
import { MailPreview } from './mail-preview';

type Values = z.input<typeof UpdateMailTemplate>;

const editable = ({ kind, locale, subject, html, text, version }: MailTemplate): Values => ({
  kind,
  locale: localeOf(locale),
  subject,
  html,
  text,
  version,
});

type TemplateFormProps = { template: MailTemplate; title: string; readOnly: boolean };

export function TemplateForm({ template, title, readOnly }: TemplateFormProps) {
  const { text } = useTexts();
  const editForm = useEditForm({
    schema: () => import('@/lib/directory/mail/schema').then(({ UpdateMailTemplate }) => UpdateMailTemplate),
    defaultValues: editable(template),
    action: updateMailTemplateAction,
    // The first own words of a template are undone by going back to those of the service.
    restore: (earlier) =>
      template.is_customized
        ? updateMailTemplateAction(earlier)
        : resetMailTemplateAction({ kind: earlier.kind, locale: earlier.locale, version: earlier.version }),
    read: () => getMailTemplateAction({ kind: template.kind, locale: localeOf(template.locale) }),
    valuesOf: editable,
  });
  return (
    <EditForm editForm={editForm} noun="mail">
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <Section id="content" title={text('console.mail.editor.content')}>
          <div className="space-y-4">
            <TextField name="subject" label={text('console.mail.editor.subject')} required readOnly={readOnly} />
            <TextField
              name="html"
              label={text('console.mail.editor.html')}
              rows={18}
              required
              isCode
              readOnly={readOnly}
            />
            <TextField
              name="text"
              label={text('console.mail.editor.text')}
              hint={text('console.mail.editor.textHint')}
              rows={12}
              required
              isCode
              readOnly={readOnly}
            />
          </div>
        </Section>
        <MailPreview kind={template.kind} locale={template.locale} title={title} />
      </div>
    </EditForm>
  );
}
