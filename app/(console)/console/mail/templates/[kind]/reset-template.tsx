'use client';

import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { useUndo } from '@/components/console/dialogs/use-undo';
import { useTexts } from '@/components/language/texts-provider';
import type { MailTemplate } from '@/lib/directory/mail/schema';
import { resetMailTemplateAction, updateMailTemplateAction } from '../../actions';
import { localeOf } from './locale-of';

/** Brings back the template of the service, and offers to undo it. */
export function ResetTemplate({ template }: { template: MailTemplate }) {
  const { text } = useTexts();
  const offerUndo = useUndo();
  const { kind, subject, html, text: plain, version } = template;
  const locale = localeOf(template.locale);
  return (
    <ConfirmAction
      trigger={text('console.mail.template.reset')}
      title={text('console.mail.template.resetTitle')}
      description={text(
        template.locale === null ? 'console.mail.template.resetHint' : 'console.mail.template.resetLanguageHint',
      )}
      confirmLabel={text('console.mail.template.reset')}
      confirmVariant="danger"
      action={resetMailTemplateAction}
      input={{ kind, locale, version }}
      done={text('console.mail.template.resetDone')}
      onDone={(saved) =>
        offerUndo(
          text('console.mail.template.resetDone'),
          { kind, locale, subject, html, text: plain, version: saved.version },
          { action: updateMailTemplateAction, done: text('account.shared.toasts.valuesBack') },
          `mail template ${kind} ${locale ?? ''}`,
        )
      }
    />
  );
}
