'use client';

import { impactLinesOf } from '@/components/console/dialogs/impact-lines-of';
import { impactText } from '@/components/console/dialogs/impact-text';
import { NewPasswordForm } from '@/components/console/user/new-password-form';
import { useTexts } from '@/components/language/texts-provider';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { setPasswordAction } from '../../actions';

type SetPasswordFormProps = {
  user: Pick<User, 'id' | 'username' | 'email' | 'must_change_password'>;
  isSelf: boolean;
  minLength: number;
  impact: UserImpact;
};

export function SetPasswordForm({ user, isSelf, minLength, impact }: SetPasswordFormProps) {
  const texts = useTexts();
  const { text } = texts;
  const { id, username, email, must_change_password: mustChange } = user;
  const ends = impactLinesOf(impact).filter(({ count }) => count > 0);
  const effect =
    ends.length > 0
      ? text('console.users.form.takesEffectAndEnds', {
          impact: ends.map((line) => impactText(texts, line)).join(', '),
        })
      : text('console.users.form.takesEffect');
  const outcome = [
    mustChange ? text('console.users.form.mustReplace') : '',
    effect,
    isSelf ? text('console.users.form.endsOwnSession') : '',
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <NewPasswordForm
      schema={() => import('@/lib/directory/users/schema').then(({ SetPassword }) => SetPassword)}
      defaultValues={{ id, password: '', must_change_password: false }}
      action={setPasswordAction}
      title={text('console.users.form.newPassword')}
      description={outcome}
      submitLabel={text('console.users.form.setPassword')}
      done={text('console.users.form.passwordChanged', { username })}
      minLength={minLength}
      username={username}
      email={email}
      isHandedOver
    />
  );
}
