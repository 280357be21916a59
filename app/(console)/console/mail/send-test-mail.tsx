'use client';

import { Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/console/dialogs/use-action';
import { FormFailure } from '@/components/console/forms/form-failure';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { MailKind, TestOutcome } from '@/lib/directory/mail/schema';
import { isLocale } from '@/lib/language/choices';
import { sendTestMailAction } from './actions';

type SendTestMailProps = {
  to: string;
  /** The template to send with sample values. */
  kind?: MailKind;
  /** The language of the template. */
  locale?: string | undefined;
};

/** Sends a mail to the viewer, and shows what the mail server answered. */
export function SendTestMail({ to, kind, locale }: SendTestMailProps) {
  const { text } = useTexts();
  const router = useRouter();
  const { busy, failure, run } = useAction();
  const [outcome, setOutcome] = useState<TestOutcome | null>(null);
  const send = () => {
    setOutcome(null);
    void run(
      () => sendTestMailAction({ kind, locale: isLocale(locale) ? locale : undefined }),
      (data) => {
        setOutcome(data);
        router.refresh();
      },
    );
  };
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button onClick={send} busy={busy}>
          <Send aria-hidden />
          {text('console.mail.test.submit')}
        </Button>
        <p className="min-w-0 text-muted text-sm [overflow-wrap:anywhere]">
          {text(kind ? 'console.mail.test.templateGoesTo' : 'console.mail.test.goesTo', { address: to })}
        </p>
      </div>
      <div aria-live="polite">{outcome ? <Outcome outcome={outcome} /> : null}</div>
      <FormFailure failure={failure} />
    </div>
  );
}

function Outcome({ outcome: { to, state, error } }: { outcome: TestOutcome }) {
  const { text } = useTexts();
  if (state === 'sent') return <Alert tone="success" title={text('console.mail.test.accepted', { address: to })} />;
  if (state === 'failed')
    return (
      <Alert tone="danger" title={text('console.mail.test.refused')}>
        {error}
      </Alert>
    );
  return (
    <Alert tone="warning" title={text('console.mail.test.queued')}>
      {error ?? text('console.mail.test.noAnswer')}
    </Alert>
  );
}
