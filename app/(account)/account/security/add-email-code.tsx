'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { FormFailure } from '@/components/console/forms/form-failure';
import { TextField } from '@/components/console/forms/text-field';
import { useActionForm } from '@/components/console/forms/use-action-form';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { focusOnMount } from '@/components/ui/focus-on-mount';
import type { EmailCodeEnrolment } from '@/lib/sign-in/account';
import { beginOwnEmailCodeAction, confirmOwnEmailCodeAction } from './actions';
import { NewRecoveryCodes } from './new-recovery-codes';

/** Adds codes by email: sends one, asks for it, then shows recovery codes if the user had none. */
export function AddEmailCode({ username, hasIt }: { username: string; hasIt: boolean }) {
  const router = useRouter();
  const { text } = useTexts();
  const { busy, failure, run } = useAction();
  const [enrolment, setEnrolment] = useState<EmailCodeEnrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const send = () => run(() => beginOwnEmailCodeAction({}), setEnrolment);
  const added = ({ recoveryCodes }: { recoveryCodes: string[] | null }) => {
    setEnrolment(null);
    setCodes(recoveryCodes);
    toast.success(text('account.security.emailCode.done'));
    router.refresh();
  };
  if (hasIt && !codes) return null;
  return (
    <div className="space-y-4 border-line border-t px-4 py-4 sm:px-5">
      {failure ? (
        <Alert tone="danger" role="alert">
          {failure.message}
        </Alert>
      ) : null}
      {codes ? <NewRecoveryCodes codes={codes} username={username} onStored={() => setCodes(null)} /> : null}
      {enrolment ? (
        <ConfirmEmailCode
          key={enrolment.enrolment}
          enrolment={enrolment}
          isSending={busy}
          onAdded={added}
          onSendAgain={send}
          onCancel={() => setEnrolment(null)}
        />
      ) : codes ? null : (
        <Button busy={busy} onClick={send}>
          {text('account.security.emailCode.trigger')}
        </Button>
      )}
    </div>
  );
}

type ConfirmEmailCodeProps = {
  enrolment: EmailCodeEnrolment;
  isSending: boolean;
  onAdded: (added: { recoveryCodes: string[] | null }) => void;
  onSendAgain: () => void;
  onCancel: () => void;
};

function ConfirmEmailCode({ enrolment, isSending, onAdded, onSendAgain, onCancel }: ConfirmEmailCodeProps) {
  const { text } = useTexts();
  const { form, failure, submit } = useActionForm({
    schema: () => import('@/lib/sign-in/factors/schema').then((schemas) => schemas.ConfirmEmailCode),
    defaultValues: { enrolment: enrolment.enrolment, code: '' },
    action: confirmOwnEmailCodeAction,
    onSuccess: onAdded,
  });
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="max-w-sm space-y-4">
        <h3 ref={focusOnMount} tabIndex={-1} className="rounded-sm font-medium text-base">
          {text('account.security.emailCode.trigger')}
        </h3>
        <FormFailure failure={failure} />
        <p className="text-sm [overflow-wrap:anywhere]">
          {text('account.security.emailCode.sent', { email: enrolment.to })}
        </p>
        <TextField
          name="code"
          label={text('account.security.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {text('account.security.add')}
          </Button>
          <Button busy={isSending} onClick={onSendAgain}>
            {text('account.security.emailCode.again')}
          </Button>
          <Button variant="ghost" onClick={onCancel}>
            {text('account.security.cancel')}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
