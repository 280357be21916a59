import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { MailTemplate } from '@/lib/directory/mail/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { resetMailTemplateAction } from '../../actions';
import { localeOf } from './locale-of';

export async function ResetTemplate({ template: { kind, locale, version } }: { template: MailTemplate }) {
  const { text } = await consoleTexts();
  return (
    <ConfirmAction
      trigger={text('console.mail.template.reset')}
      title={text('console.mail.template.resetTitle')}
      description={
        locale === null ? text('console.mail.template.resetHint') : text('console.mail.template.resetLanguageHint')
      }
      confirmLabel={text('console.mail.template.reset')}
      confirmVariant="danger"
      action={resetMailTemplateAction}
      input={{ kind, locale: localeOf(locale), version }}
      done={text('console.mail.template.resetDone')}
    />
  );
}
