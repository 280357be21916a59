import { ButtonLink } from '@/components/ui/button-link';
import { pageTexts } from '@/lib/edges/pages';

/** Leaves a sign-in for another account. */
export async function SignInAsOther({ returnTo }: { returnTo: string }) {
  const { text } = await pageTexts();
  return (
    <ButtonLink
      href={`/login?${new URLSearchParams({ again: '1', return_to: returnTo })}`}
      variant="ghost"
      size="lg"
      className="w-full"
    >
      {text('flow.common.signInAsOther')}
    </ButtonLink>
  );
}
