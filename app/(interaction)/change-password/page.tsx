import { redirect } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { readMinPasswordLength } from '@/lib/directory/settings';
import { formInput, pageTexts, requiredChange } from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { newPasswordHint, PasswordField } from '../password-field';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.changePassword.title');

export default async function ChangePasswordPage({ searchParams }: PageProps<'/change-password'>) {
  const search = await searchParams;
  const returnTo = firstValue(search.return_to);
  const login = `/login?return_to=${encodeURIComponent(returnTo)}`;
  const required = await requiredChange();
  if (!required) redirect(login);
  const { username, email, isExpired } = required;
  const refused = await formInput('new_password');
  const texts = await pageTexts();
  const { text } = texts;
  const minLength = await readMinPasswordLength(container());
  return (
    <InteractionCard
      title={text('flow.changePassword.title')}
      description={text(isExpired ? 'flow.changePassword.expired' : 'flow.changePassword.byAdministrator', {
        name: username,
      })}
    >
      <form method="post" action="/change-password/submit" className="space-y-4">
        <input type="hidden" name="return_to" value={returnTo} />
        {firstValue(search.keep) === 'on' ? <input type="hidden" name="keep" value="on" /> : null}
        <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
        <PasswordField
          label={text('flow.fields.newPassword')}
          hint={newPasswordHint(texts, minLength)}
          meter={{ minLength, names: [username, email] }}
          error={refused?.errors[0]?.message}
          autoComplete="new-password"
          autoFocus
        />
        <Button id="change-password-submit" type="submit" variant="primary" size="lg" className="w-full">
          {text('flow.changePassword.submit')}
        </Button>
        <ButtonLink href={login} variant="ghost" size="lg" className="w-full">
          {text('flow.common.signInAsOther')}
        </ButtonLink>
      </form>
    </InteractionCard>
  );
}
