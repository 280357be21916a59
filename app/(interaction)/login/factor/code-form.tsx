import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { pageTexts } from '@/lib/edges/pages';
import { CodeField } from '../../code-field';

type CodeFormProps = {
  way: 'totp' | 'email_code';
  hint: string;
  returnTo: string;
  rememberDays: number;
  autoFocus?: boolean;
};

/** Asks for a code of an authenticator app, or for the one that was sent by email. */
export async function CodeForm({ way, hint, returnTo, rememberDays, autoFocus = true }: CodeFormProps) {
  const { text } = await pageTexts();
  return (
    <form method="post" action="/login/factor/submit" className="space-y-4">
      <input type="hidden" name="return_to" value={returnTo} />
      <input type="hidden" name="way" value={way} />
      <CodeField hint={hint} autoFocus={autoFocus} />
      {rememberDays > 0 ? (
        <Checkbox name="remember" label={text('flow.factor.remember', { days: rememberDays })} />
      ) : null}
      <Button id="factor-submit" type="submit" variant="primary" size="lg" className="w-full">
        {text('flow.common.continue')}
      </Button>
    </form>
  );
}
