'use client';

import { FormProvider } from 'react-hook-form';
import { FormFailure } from '@/components/console/forms/form-failure';
import { TextField } from '@/components/console/forms/text-field';
import { useActionForm } from '@/components/console/forms/use-action-form';
import { useTexts } from '@/components/language/texts-provider';
import { AuthenticatorSecret } from '@/components/ui/authenticator-secret';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { focusOnMount } from '@/components/ui/focus-on-mount';
import type { TotpEnrolment } from '@/lib/sign-in/factors';
import { confirmOwnTotpAction } from './actions';

type ConfirmAuthenticatorProps = {
  enrolment: TotpEnrolment;
  onAdded: (added: { recoveryCodes: string[] | null }) => void;
  onCancel: () => void;
};

export function ConfirmAuthenticator({ enrolment, onAdded, onCancel }: ConfirmAuthenticatorProps) {
  const { text } = useTexts();
  const { form, failure, submit } = useActionForm({
    schema: () => import('@/lib/sign-in/factors/schema').then(({ ConfirmTotp }) => ConfirmTotp),
    defaultValues: { enrolment: enrolment.enrolment, code: '', name: text('account.shared.factors.totp') },
    action: confirmOwnTotpAction,
    onSuccess: onAdded,
  });
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="max-w-sm space-y-4">
        <h3 ref={focusOnMount} tabIndex={-1} className="rounded-sm font-medium text-base">
          {text('account.security.authenticator.title')}
        </h3>
        <FormFailure failure={failure} />
        <p className="text-sm">{text('account.security.authenticator.scan')}</p>
        <AuthenticatorSecret
          uri={enrolment.uri}
          secret={enrolment.secret}
          texts={{
            qrCode: text('account.security.authenticator.qrCode'),
            key: text('account.security.authenticator.key'),
          }}
        />
        <CopyButton
          text={enrolment.secret}
          label={text('account.security.authenticator.copyKey')}
          caption={text('account.security.authenticator.copyKey')}
        />
        <TextField
          name="code"
          label={text('account.security.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
        />
        <TextField
          name="name"
          label={text('account.security.name')}
          hint={text('account.security.authenticator.nameHint')}
          required
        />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {text('account.security.add')}
          </Button>
          <Button variant="ghost" onClick={onCancel}>
            {text('account.security.cancel')}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
