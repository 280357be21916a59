import { redirect } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { readMinPasswordLength } from '@/lib/directory/settings';
import { linkedPage, pageTexts } from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { LinkErrors } from '../link-errors';
import { LinkProblem } from '../link-problem';
import { newPasswordHint, PasswordField } from '../password-field';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.resetPassword.title');

export default async function ResetPasswordPage({ searchParams }: PageProps<'/reset-password'>) {
  const search = await searchParams;
  const texts = await pageTexts();
  const { text } = texts;
  const token = firstValue(search.token);
  if (token) redirect(`/reset-password/open?${new URLSearchParams({ token })}`);
  const problem = firstValue(search.problem);
  const page = problem ? null : await linkedPage('reset_password');
  if (page?.state !== 'live')
    return (
      <LinkProblem
        problem={page?.state ?? problem}
        next={{ href: '/forgot-password', label: text('flow.resetPassword.again') }}
        other={{ href: '/login', label: text('flow.common.backToSignIn') }}
      />
    );
  const minLength = await readMinPasswordLength(container());
  return (
    <InteractionCard
      title={text('flow.resetPassword.title')}
      description={text('flow.resetPassword.description', { name: page.user.username })}
    >
      <form method="post" action="/reset-password/submit" className="space-y-4">
        <LinkErrors waitSeconds={page.waitSeconds} />
        <input type="hidden" name="token" value={page.token} />
        <input type="text" name="username" value={page.user.username} autoComplete="username" readOnly hidden />
        <PasswordField
          label={text('flow.fields.newPassword')}
          hint={newPasswordHint(texts, minLength)}
          error={page.errors[0]?.message}
          meter={{ minLength, names: [page.user.username, page.user.email] }}
          autoComplete="new-password"
          autoFocus
        />
        <Button id="reset-submit" type="submit" variant="primary" size="lg" className="w-full">
          {text('flow.resetPassword.submit')}
        </Button>
      </form>
    </InteractionCard>
  );
}
