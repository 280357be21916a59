'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import type { z } from 'zod';
import { FormFailure } from '@/components/console/form-failure';
import { FormField } from '@/components/console/form-field';
import { PasswordField } from '@/components/console/password-field';
import { useActionForm } from '@/components/console/use-action-form';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { ChangePassword } from '@/lib/account/schema';
import type { ActionResult } from '@/lib/console/schema';

type PasswordFormProps = {
  username: string;
  minLength: number;
  change: (input: z.input<typeof ChangePassword>) => Promise<ActionResult<void>>;
};

export function PasswordForm({ username, minLength, change }: PasswordFormProps) {
  const router = useRouter();
  const { form, failure, submit } = useActionForm<
    z.input<typeof ChangePassword>,
    z.output<typeof ChangePassword>,
    void
  >({
    resolver: zodResolver(ChangePassword),
    defaultValues: { current_password: '', password: '' },
    action: change,
    onSuccess: (_, { reset }) => {
      reset();
      toast.success('Your password is changed');
      router.refresh();
    },
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <form method="post" onSubmit={submit} noValidate>
      <Section
        id="password"
        title="Password"
        description="Changing it signs you out everywhere else and ends the access of applications until you sign in there again."
      >
        <div className="max-w-lg space-y-4">
          <FormFailure failure={failure} />
          <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
          <FormField name="current_password" label="Current password" error={errors.current_password}>
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="current-password"
                {...form.register('current_password')}
              />
            )}
          </FormField>
          <PasswordField
            label="New password"
            minLength={minLength}
            error={errors.password}
            registration={form.register('password')}
            onGenerate={(password) => form.setValue('password', password, { shouldDirty: true })}
          />
          <Button type="submit" variant="primary" busy={isSubmitting}>
            Change password
          </Button>
        </div>
      </Section>
    </form>
  );
}
