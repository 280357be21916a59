import { readMinPasswordLength } from '@/lib/directory/settings';
import { currentBrand, currentUser, formInput, invitationOf, pageTexts } from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { titleOf } from '../title-of';
import { EndedInvitation } from './ended-invitation';
import { InvitationForm } from './invitation-form';
import { OtherUser } from './other-user';

export const generateMetadata = titleOf('flow.invitation.title');

export default async function InvitationPage({ searchParams }: PageProps<'/invitation'>) {
  const search = await searchParams;
  const token = firstValue(search.token);
  const invitation = await invitationOf(token);
  if (invitation.state !== 'open') return <EndedInvitation state={invitation.state} />;
  const current = await currentUser();
  if (current) return <OtherUser token={token} email={invitation.email} current={current.user.username} />;
  const typed = firstValue(search.error) ? await formInput('invitation') : null;
  const refused = typed?.token === token ? typed : null;
  const { text } = await pageTexts();
  return (
    <InteractionCard
      title={text(invitation.makes === 'account' ? 'flow.invitation.createTitle' : 'flow.invitation.passwordTitle')}
      description={
        invitation.makes === 'account'
          ? text('flow.invitation.invitedBy', { inviter: invitation.inviter, product: (await currentBrand()).name })
          : text('flow.invitation.noPassword', { name: invitation.username ?? '' })
      }
    >
      <InvitationForm
        token={token}
        invitation={invitation}
        refused={refused}
        passwordMinLength={await readMinPasswordLength(container())}
      />
    </InteractionCard>
  );
}
