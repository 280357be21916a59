import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { OpenInvitation } from '@/lib/directory/invitations';
import { type FormInput, pageTexts } from '@/lib/edges/pages';
import { newPasswordHint, PasswordField } from '../password-field';
import { TextField } from '../text-field';

type InvitationFormProps = {
  token: string;
  invitation: Extract<OpenInvitation, { state: 'open' }>;
  /** What was typed, with the errors. */
  refused: FormInput['invitation'] | null;
  passwordMinLength: number;
};

/** Creates the account, or sets the first password of one. The first field with an error has the focus. */
export async function InvitationForm({ token, invitation, refused, passwordMinLength }: InvitationFormProps) {
  const texts = await pageTexts();
  const { text } = texts;
  const errorOf = (name: string) => refused?.errors.find(({ path }) => path === name)?.message;
  const isNew = invitation.makes === 'account';
  const username = refused?.username ?? invitation.username ?? '';
  const isUsernameFirst = isNew && (errorOf('username') !== undefined || (username === '' && !errorOf('password')));
  return (
    <form method="post" action="/invitation/submit" className="space-y-4">
      {refused ? (
        <Alert tone="danger" role="alert">
          {text('flow.common.correctFields')}
        </Alert>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <div>
        <p className="font-medium text-sm">{text('flow.fields.email')}</p>
        <p className="text-base text-muted [overflow-wrap:anywhere]">
          <bdi>{invitation.email}</bdi>
        </p>
      </div>
      {isNew ? (
        <TextField
          name="username"
          label={text('flow.fields.username')}
          hint={text('flow.fields.usernameOrEmailHint')}
          error={errorOf('username')}
          defaultValue={username}
          autoFocus={isUsernameFirst}
          autoComplete="username"
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
        />
      ) : (
        <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
      )}
      <PasswordField
        label={text('flow.fields.password')}
        hint={newPasswordHint(texts, passwordMinLength)}
        error={errorOf('password')}
        meter={{ minLength: passwordMinLength, names: [invitation.email] }}
        autoComplete="new-password"
        autoFocus={!isUsernameFirst}
      />
      <Button id="invitation-submit" type="submit" variant="primary" size="lg" className="w-full">
        {text(isNew ? 'flow.invitation.submitNew' : 'flow.invitation.submitPassword')}
      </Button>
    </form>
  );
}
