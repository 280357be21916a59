import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { type PageOfRegister, pageTexts, secondsLeft, waitValues } from '@/lib/edges/pages';
import { listText } from '@/lib/language';
import { ChallengeField } from '../challenge-field';
import { TextField } from '../text-field';

/** `error`: why the form was refused; `throttled` continues with the waiting time. */
export async function RegisterForm({ page, error }: { page: PageOfRegister; error: string }) {
  const texts = await pageTexts();
  const { text } = texts;
  const { rules, returnTo } = page;
  const input = error ? page.input : null;
  const errorOf = (name: string) => input?.errors.find(({ path }) => path === name)?.message;
  const hint = page.flow?.loginHint?.includes('@') ? page.flow.loginHint : undefined;
  return (
    <form method="post" action="/register/submit" className="space-y-4">
      {error === 'throttled' ? (
        <Alert tone="danger" role="alert">
          {text('flow.register.tooManyMails', waitValues(secondsLeft(input)))}
        </Alert>
      ) : null}
      {input?.errors.length ? (
        <Alert tone="danger" role="alert">
          {text('flow.common.correctFields')}
        </Alert>
      ) : null}
      <input type="hidden" name="return_to" value={returnTo} />
      <TextField
        name="email"
        label={text('flow.fields.email')}
        hint={
          rules.mode === 'domains'
            ? text('flow.register.domainsHint', { domains: listText(texts, rules.domains) })
            : text('flow.register.emailHint')
        }
        error={errorOf('email')}
        dir="ltr"
        inputMode="email"
        defaultValue={input?.email ?? hint}
        autoFocus={!errorOf('name')}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
      />
      {rules.name === 'off' ? null : (
        <TextField
          name="name"
          label={text('flow.fields.fullName')}
          error={errorOf('name')}
          optional={rules.name === 'optional'}
          defaultValue={input?.name}
          autoFocus={errorOf('name') !== undefined && !errorOf('email')}
          autoComplete="name"
          maxLength={100}
        />
      )}
      <ChallengeField purpose="registration" error={errorOf('challenge')} />
      <Button id="register-submit" type="submit" variant="primary" size="lg" className="w-full">
        {text('flow.register.submit')}
      </Button>
    </form>
  );
}
