'use client';

import type { z } from 'zod';
import { TextField } from '@/components/console/forms/text-field';
import { NewPasswordForm } from '@/components/console/user/new-password-form';
import { useTexts } from '@/components/language/texts-provider';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { ChangePassword } from '@/lib/sign-in/account/schema';

type PasswordFormProps = {
  username: string;
  email: string;
  minLength: number;
  change: (input: z.input<typeof ChangePassword>) => Promise<ActionResult<void>>;
};

export function PasswordForm({ username, email, minLength, change }: PasswordFormProps) {
  const { text } = useTexts();
  return (
    <NewPasswordForm
      schema={() => import('@/lib/sign-in/account/schema').then(({ ChangePassword }) => ChangePassword)}
      defaultValues={{ current_password: '', password: '' }}
      action={change}
      title={text('account.password.title')}
      description={text('account.password.description')}
      submitLabel={text('account.password.submit')}
      done={text('account.password.done')}
      minLength={minLength}
      username={username}
      email={email}
    >
      <TextField
        name="current_password"
        label={text('account.password.current')}
        type="password"
        autoComplete="current-password"
        required
      />
    </NewPasswordForm>
  );
}
