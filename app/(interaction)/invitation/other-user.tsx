import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { pageTexts } from '@/lib/edges/pages';
import { InteractionCard } from '../interaction-card';

type OtherUserProps = { token: string; email: string; current: string };

/** For a browser that is signed in: an invitation is accepted only by somebody who is not. */
export async function OtherUser({ token, email, current }: OtherUserProps) {
  const { text } = await pageTexts();
  return (
    <InteractionCard
      title={text('flow.invitation.otherTitle')}
      description={text('flow.common.signedInAs', { name: current })}
    >
      <p className="mb-4 text-base text-muted [overflow-wrap:anywhere]">
        {text('flow.invitation.other', { address: email })}
      </p>
      <form method="post" action="/invitation/submit" className="space-y-2">
        <input type="hidden" name="token" value={token} />
        <Button
          id="invitation-sign-out"
          type="submit"
          name="decision"
          value="sign_out"
          variant="primary"
          size="lg"
          className="w-full"
        >
          {text('flow.invitation.signOut')}
        </Button>
        <ButtonLink href="/account" size="lg" className="w-full">
          {text('flow.common.staySignedIn')}
        </ButtonLink>
      </form>
    </InteractionCard>
  );
}
