'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { FormProvider } from 'react-hook-form';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { FormFailure } from '../forms/form-failure';
import { PasswordField } from '../forms/password-field';
import { type ActionFormOptions, useActionForm } from '../forms/use-action-form';
import { useGeneratedPassword } from '../forms/use-generated-password';
import { HandedOverPassword } from './handed-over-password';

type NewPassword = { password: string; must_change_password?: boolean | undefined };

type NewPasswordFormProps<Values extends NewPassword, Output> = Omit<
  ActionFormOptions<Values, Output, unknown>,
  'onSuccess'
> & {
  title: string;
  description: string;
  submitLabel: string;
  /** Message after success. */
  done: string;
  minLength: number;
  /** The user whose password is set. Password managers look for it in the form. */
  username: string;
  email: string;
  /**
   * Offers to require another password at the next sign-in. Shows a generated password after saving, to be handed over to
   * the user.
   */
  isHandedOver?: boolean;
  /** Fields before the new password. */
  children?: ReactNode;
};

export function NewPasswordForm<Values extends NewPassword, Output>(props: NewPasswordFormProps<Values, Output>) {
  const router = useRouter();
  const { text } = useTexts();
  const generated = useGeneratedPassword();
  const { form, failure, submit } = useActionForm<Values, Output, unknown>({
    schema: props.schema,
    defaultValues: props.defaultValues,
    action: props.action,
    onSuccess: (_, { reset }, sent) => {
      reset();
      if (props.isHandedOver) generated.show(props.username, sent);
      toast.success(props.done);
      router.refresh();
    },
  });
  const Password = props.isHandedOver ? HandedOverPassword : PasswordField;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate>
        <Section id="password" title={props.title} description={props.description}>
          <div className="max-w-lg space-y-4">
            <FormFailure failure={failure} />
            <input type="text" name="username" value={props.username} autoComplete="username" readOnly hidden />
            {props.children}
            <Password
              label={text('account.shared.password.new')}
              minLength={props.minLength}
              names={[props.username, props.email]}
              onGenerate={generated.note}
            />
            <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
              {props.submitLabel}
            </Button>
          </div>
        </Section>
      </form>
    </FormProvider>
  );
}
