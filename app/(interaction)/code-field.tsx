import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { pageTexts } from '@/lib/edges/pages';
import { fieldError } from './field-error';

type CodeFieldProps = {
  id?: string;
  hint?: string;
  /** What is wrong with the last code. */
  error?: string | undefined;
  autoFocus?: boolean;
};

/** The field `code`: of an authenticator app, or of a mail. */
export async function CodeField({ id = 'code', hint, error, autoFocus = true }: CodeFieldProps) {
  const { text } = await pageTexts();
  return (
    <Field
      id={id}
      label={text('flow.fields.code')}
      hint={hint ?? text('flow.factor.appHint')}
      error={await fieldError(error)}
    >
      {(control) => (
        <Input
          {...control}
          name="code"
          autoComplete="one-time-code"
          dir="ltr"
          inputMode="numeric"
          required
          maxLength={20}
          autoFocus={autoFocus}
          scale="tall"
        />
      )}
    </Field>
  );
}
