import { ButtonLink } from '@/components/ui/button-link';
import type { EndedInvitation as Ended } from '@/lib/directory/invitations';
import { pageTexts } from '@/lib/edges/pages';
import { InteractionCard } from '../interaction-card';

/** Why the link of an invitation does not work, and where to go on. */
export async function EndedInvitation({ state }: { state: Ended }) {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text(`flow.invitation.ended.${state}.title`)}>
      <p className="mb-4 text-base text-muted">{text(`flow.invitation.ended.${state}.text`)}</p>
      <ButtonLink href="/login" variant="primary" size="lg" className="w-full">
        {text('flow.common.toSignIn')}
      </ButtonLink>
    </InteractionCard>
  );
}
