'use client';

import { useRouter } from 'next/navigation';
import { FormProvider } from 'react-hook-form';
import { toast } from 'sonner';
import { FormFailure } from '@/components/console/forms/form-failure';
import { TextField } from '@/components/console/forms/text-field';
import { useActionForm } from '@/components/console/forms/use-action-form';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { changeOwnAddressAction } from './actions';

export function AddressForm() {
  const router = useRouter();
  const { text } = useTexts();
  const { form, failure, submit } = useActionForm({
    schema: () => import('@/lib/sign-in/account/schema').then(({ ChangeOwnAddress }) => ChangeOwnAddress),
    defaultValues: { email: '' },
    action: changeOwnAddressAction,
    onSuccess: (_, { reset }, { email }) => {
      reset();
      toast.success(text('account.email.sent', { email }));
      router.refresh();
    },
  });
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="max-w-lg space-y-4">
        <FormFailure failure={failure} />
        <TextField
          name="email"
          label={text('account.email.new')}
          hint={text('account.email.newHint')}
          autoComplete="email"
          autoCapitalize="none"
          inputMode="email"
          required
        />
        <Button type="submit" busy={form.formState.isSubmitting}>
          {text('account.email.submit')}
        </Button>
      </form>
    </FormProvider>
  );
}
