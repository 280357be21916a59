import { Section } from '@/components/ui/section';
import type { User } from '@/lib/directory/users/schema';
import { changePasswordAction, pageTexts } from '@/lib/edges/pages';
import type { OwnPassword as Password } from '@/lib/sign-in/account';
import { sendOwnPasswordLinkAction } from './actions';
import { PasswordForm } from './password-form';
import { SendOwnMail } from './send-own-mail';

type OwnPasswordProps = { account: Pick<User, 'username' | 'email'>; own: Password; minLength: number };

/** Changes the password. A user without one gets the first one with a link by mail. */
export async function OwnPassword({ account: { username, email }, own, minLength }: OwnPasswordProps) {
  const { text } = await pageTexts();
  if (own.isSet)
    return <PasswordForm username={username} email={email} minLength={minLength} change={changePasswordAction} />;
  return (
    <Section id="password" title={text('account.password.title')} description={text('account.password.none')}>
      {own.canSendLink ? (
        <SendOwnMail tone="info" title={text('account.mail.setPassword')} send={sendOwnPasswordLinkAction}>
          {text('account.mail.choosesPassword', { email })}
        </SendOwnMail>
      ) : (
        <p className="text-muted text-sm">{text('account.password.noMail')}</p>
      )}
    </Section>
  );
}
