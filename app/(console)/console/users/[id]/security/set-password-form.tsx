'use client';

import { impactText } from '@/components/console/dialogs/impact-text';
import { NewPasswordForm } from '@/components/console/user/new-password-form';
import { useTexts } from '@/components/language/texts-provider';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { setPasswordAction } from '../../actions';
import { impactLines } from '../header/impact-lines';

type SetPasswordFormProps = {
  user: Pick<User, 'id' | 'username' | 'email' | 'must_change_password'>;
  isSelf: boolean;
  minLength: number;
  impact: UserImpact;
};

export function SetPasswordForm({ user, isSelf, minLength, impact }: SetPasswordFormProps) {
  const texts = useTexts();
  const { id, username, email, must_change_password: mustChange } = user;
  const ends = impactLines(impact).filter(({ count }) => count > 0);
  const effect =
    ends.length > 0
      ? `Takes effect immediately and ends ${ends.map((line) => impactText(texts, line)).join(', ')}.`
      : 'Takes effect immediately.';
  const outcome = [
    mustChange ? 'The user must replace the current password at the next sign-in.' : '',
    effect,
    isSelf ? 'This session is one of them: you must sign in again with the new password.' : '',
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <NewPasswordForm
      schema={() => import('@/lib/directory/users/schema').then(({ SetPassword }) => SetPassword)}
      defaultValues={{ id, password: '', must_change_password: false }}
      action={setPasswordAction}
      title="Set a new password"
      description={outcome}
      submitLabel="Set password"
      done={`Password of ${username} changed`}
      minLength={minLength}
      username={username}
      email={email}
      isHandedOver
    />
  );
}
