import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { MailTemplate } from '@/lib/directory/mail/schema';
import { resetMailTemplateAction } from '../../actions';
import { localeOf } from './locale-of';

export function ResetTemplate({ template: { kind, locale, version } }: { template: MailTemplate }) {
  return (
    <ConfirmAction
      trigger="Reset to default"
      title="Reset this template to the default?"
      description={
        locale === null
          ? 'The next mails have the subject and the text that the service brings. Your wording is lost.'
          : 'The next mails in this language have the template for every language, or the one that the service brings. Your wording is lost.'
      }
      confirmLabel="Reset to default"
      confirmVariant="danger"
      action={resetMailTemplateAction}
      input={{ kind, locale: localeOf(locale), version }}
      done="Template reset"
    />
  );
}
