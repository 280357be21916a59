'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import type { z } from 'zod';
import { countOf } from '@/components/console/count-of';
import { FormFailure } from '@/components/console/form-failure';
import { PasswordField } from '@/components/console/password-field';
import { useActionForm } from '@/components/console/use-action-form';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { SetPassword } from '@/lib/users/schema';
import { setPasswordAction } from '../../actions';

type SetPasswordFormProps = {
  userId: string;
  username: string;
  isSelf: boolean;
  minLength: number;
  sessions: number;
  tokens: number;
};

export function SetPasswordForm({ userId, username, isSelf, minLength, sessions, tokens }: SetPasswordFormProps) {
  const router = useRouter();
  const { form, failure, submit } = useActionForm<z.input<typeof SetPassword>, z.output<typeof SetPassword>, unknown>({
    resolver: zodResolver(SetPassword),
    defaultValues: { id: userId, password: '' },
    action: setPasswordAction,
    onSuccess: (_, { reset }) => {
      reset();
      toast.success(`${username} has a new password`);
      router.refresh();
    },
  });
  const { errors, isSubmitting } = form.formState;
  const ends = [
    sessions > 0 ? countOf(sessions, 'session', 'sessions') : '',
    tokens > 0 ? countOf(tokens, 'live token', 'live tokens') : '',
  ].filter(Boolean);
  const effect = ends.length > 0 ? `Takes effect at once and ends ${ends.join(' and ')}.` : 'Takes effect at once.';
  const outcome = isSelf ? `${effect} This session is one of them: you sign in again with the new password.` : effect;
  return (
    <form method="post" onSubmit={submit} noValidate>
      <Section id="password" title="Set a new password" description={outcome}>
        <div className="max-w-lg space-y-4">
          <FormFailure failure={failure} />
          <PasswordField
            label="New password"
            minLength={minLength}
            error={errors.password}
            registration={form.register('password')}
            onGenerate={(password) => form.setValue('password', password, { shouldDirty: true })}
          />
          <Button type="submit" variant="primary" busy={isSubmitting}>
            Set password
          </Button>
        </div>
      </Section>
    </form>
  );
}
