import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { pageTexts } from '@/lib/edges/pages';

type UsernameFieldProps = { username: string; isPasskeyOffered: boolean; autoFocus: boolean; readOnly?: boolean };

export async function UsernameField({ username, isPasskeyOffered, autoFocus, readOnly }: UsernameFieldProps) {
  const { text } = await pageTexts();
  return (
    <Field id="username" label={text('flow.fields.usernameOrEmail')}>
      {(control) => (
        <Input
          {...control}
          name="username"
          defaultValue={username}
          autoComplete={isPasskeyOffered ? 'username webauthn' : 'username'}
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={256}
          autoFocus={autoFocus}
          readOnly={readOnly}
          scale="tall"
        />
      )}
    </Field>
  );
}
