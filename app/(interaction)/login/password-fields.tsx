import { isMailOn } from '@/lib/directory/mail';
import { pageTexts } from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import { PasswordField } from '../password-field';
import { UsernameField } from './username-field';

type PasswordFieldsProps = {
  username: string;
  /** The user has entered the username on the page before, and can go back to change it. */
  isNamed: boolean;
  isPasskeyOffered: boolean;
  returnTo: string;
};

/** Username and password. Password managers need both in the form, also when the username was entered before. */
export async function PasswordFields({ username, isNamed, isPasskeyOffered, returnTo }: PasswordFieldsProps) {
  const { text } = await pageTexts();
  const isFilled = username !== '';
  return (
    <>
      <div>
        <UsernameField
          username={username}
          isPasskeyOffered={isPasskeyOffered}
          autoFocus={!isFilled}
          readOnly={isNamed}
        />
        {isNamed ? (
          <p className="mt-1.5 text-sm">
            <a
              id="login-other"
              href={`/login?${new URLSearchParams({ step: 'identify', return_to: returnTo })}`}
              className="text-accent-ink underline"
            >
              {text('flow.login.notYou')}
            </a>
          </p>
        ) : null}
      </div>
      <div>
        <PasswordField label={text('flow.fields.password')} autoComplete="current-password" autoFocus={isFilled} />
        {isMailOn(container()) ? (
          <p className="mt-1.5 text-sm">
            <a
              id="login-forgot"
              href={`/forgot-password?${new URLSearchParams({ return_to: returnTo })}`}
              className="text-accent-ink underline"
            >
              {text('flow.login.forgotPassword')}
            </a>
          </p>
        ) : null}
      </div>
    </>
  );
}
