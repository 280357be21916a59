import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { type FormInput, type PageOfRegistration, pageTexts, secondsLeft, waitValues } from '@/lib/edges/pages';
import { newPasswordHint, PasswordField } from '../../password-field';
import { AcceptTerms } from '../../terms-links';
import { TextField } from '../../text-field';

type CompleteFormProps = {
  token: string;
  registration: Extract<PageOfRegistration['found'], { state: 'open' }>;
  /** What was typed, and why it was refused. */
  input: FormInput['registration'] | null;
  error: string;
  passwordMinLength: number;
};

/** The first field with an error has the focus. */
export async function CompleteForm({ token, registration, input, error, passwordMinLength }: CompleteFormProps) {
  const texts = await pageTexts();
  const { text } = texts;
  const { email, asksUsername, terms } = registration;
  const errorOf = (name: string) => input?.errors.find(({ path }) => path === name)?.message;
  const isNameFocused = asksUsername && (errorOf('username') !== undefined || !errorOf('password'));
  return (
    <form method="post" action="/register/complete/submit" className="space-y-4">
      <Notice input={input} error={error} />
      <input type="hidden" name="token" value={token} />
      {asksUsername ? (
        <TextField
          name="username"
          label={text('flow.fields.username')}
          hint={text('flow.fields.usernameOrEmailHint')}
          error={errorOf('username')}
          defaultValue={input?.username}
          autoFocus={isNameFocused}
          autoComplete="username"
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
        />
      ) : (
        <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      )}
      <PasswordField
        label={text('flow.fields.password')}
        hint={newPasswordHint(texts, passwordMinLength)}
        error={errorOf('password')}
        meter={{ minLength: passwordMinLength, names: [email] }}
        autoComplete="new-password"
        autoFocus={!isNameFocused}
      />
      {terms ? <AcceptTerms terms={terms} error={errorOf('terms')} /> : null}
      <Button id="registration-submit" type="submit" variant="primary" size="lg" className="w-full">
        {text('flow.completeRegistration.submit')}
      </Button>
    </form>
  );
}

async function Notice({ input, error }: Pick<CompleteFormProps, 'input' | 'error'>) {
  if (error !== 'throttled' && !input?.errors.length) return null;
  const { text } = await pageTexts();
  return (
    <Alert tone="danger" role="alert">
      {error === 'throttled'
        ? text('flow.common.throttled', waitValues(secondsLeft(input)))
        : text('flow.common.correctFields')}
    </Alert>
  );
}
