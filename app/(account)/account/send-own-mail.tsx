'use client';

import { MailCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useAction } from '@/components/console/dialogs/use-action';
import { FormFailure } from '@/components/console/forms/form-failure';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { ActionResult } from '@/lib/edges/pages/schema';

type SendOwnMailProps = {
  tone: 'warning' | 'info';
  title: string;
  children: ReactNode;
  send: (input: Record<string, never>) => Promise<ActionResult<unknown>>;
};

/** Says what is missing on the account, and sends the mail whose link adds it. */
export function SendOwnMail({ tone, title, children, send }: SendOwnMailProps) {
  const { text } = useTexts();
  const { busy, failure, run } = useAction();
  const [isSent, setSent] = useState(false);
  const sendNow = () => {
    setSent(false);
    void run(
      () => send({}),
      () => setSent(true),
    );
  };
  return (
    <div className="space-y-3">
      <Alert
        tone={tone}
        title={title}
        className="flex-wrap"
        action={
          <Button onClick={sendNow} busy={busy} size="sm">
            <MailCheck aria-hidden />
            {text(isSent ? 'account.mail.sendAgain' : 'account.mail.send')}
          </Button>
        }
      >
        <p className="[overflow-wrap:anywhere]">{children}</p>
      </Alert>
      <div aria-live="polite">{isSent ? <Alert tone="success" title={text('account.mail.sent')} /> : null}</div>
      <FormFailure failure={failure} />
    </div>
  );
}
