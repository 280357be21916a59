import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { type FormInput, pageTexts } from '@/lib/edges/pages';
import { newPasswordHint, PasswordField } from '../password-field';
import { TextField } from '../text-field';

type SetupFormProps = { input: FormInput['setup']; passwordMinLength: number };

/** `input` has the token, and after a refusal what was typed with the errors. The first field with an error has the focus. */
export async function SetupForm({ input, passwordMinLength }: SetupFormProps) {
  const texts = await pageTexts();
  const { text } = texts;
  const { token, username, email, errors } = input;
  const errorOf = (name: string) => errors.find(({ path }) => path === name)?.message;
  const focused = ['username', 'email', 'password'].find((name) => errorOf(name)) ?? 'username';
  return (
    <form method="post" action="/setup/submit" className="space-y-4">
      {errors.length > 0 ? (
        <Alert tone="danger" role="alert">
          {text('flow.common.correctFields')}
        </Alert>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <TextField
        name="username"
        label={text('flow.fields.username')}
        error={errorOf('username')}
        hint={text('flow.fields.usernameHint')}
        defaultValue={username}
        autoFocus={focused === 'username'}
        autoComplete="username"
        dir="ltr"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
      />
      <TextField
        name="email"
        label={text('flow.fields.email')}
        error={errorOf('email')}
        inputMode="email"
        defaultValue={email}
        autoFocus={focused === 'email'}
        autoComplete="email"
        dir="ltr"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
      />
      <PasswordField
        label={text('flow.fields.password')}
        error={errorOf('password')}
        hint={newPasswordHint(texts, passwordMinLength)}
        meter={{ minLength: passwordMinLength }}
        autoComplete="new-password"
        autoFocus={focused === 'password'}
      />
      <Button id="setup-submit" type="submit" variant="primary" size="lg" className="w-full">
        {text('flow.setup.submit')}
      </Button>
    </form>
  );
}
