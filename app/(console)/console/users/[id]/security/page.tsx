import type { Metadata } from 'next';
import { listAuditEvents } from '@/lib/audit';
import { readMinPasswordLength } from '@/lib/directory/settings';
import { listUserMessages } from '@/lib/directory/user-messages';
import { listUserSessions } from '@/lib/directory/users';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listTermsAcceptances } from '@/lib/sign-in/terms';
import { listUserFactors } from '@/lib/sign-in/user-factors';
import { listUserIdentities } from '@/lib/sign-in/user-identities';
import { loadImpact, loadUser } from '../load-user';
import { ReadOnlyUser } from '../read-only-user';
import { AcceptedTerms } from './accepted-terms';
import { ConnectedAccounts } from './connected-accounts';
import { FailedSignIns } from './failed-sign-ins';
import { SecondFactors } from './second-factors';
import { SetPasswordForm } from './set-password-form';
import { SignInLimits } from './sign-in-limits';
import { UserLinks } from './user-links';
import { UserSessions } from './user-sessions';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.record.security'),
});

export default async function UserSecurityPage({ params }: PageProps<'/console/users/[id]/security'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const user = await loadUser((await params).id);
  const mayAct = viewer.outranks(user.roles);
  const maySetPassword = mayAct && viewer.can('users:write');
  const [factors, identities, terms, messages, sessions, failures, impact, minLength] = await Promise.all([
    listUserFactors(ctx, { id: user.id }),
    listUserIdentities(ctx, { id: user.id }),
    listTermsAcceptances(ctx, { id: user.id }),
    maySetPassword ? listUserMessages(ctx, { id: user.id }) : null,
    viewer.can('sessions:read') ? listUserSessions(ctx, { id: user.id }) : null,
    viewer.can('audit:read')
      ? listAuditEvents(ctx, { target: user.id, action: 'user.sign_in_failed', limit: SHOWN_FAILURES })
      : null,
    loadImpact(user.id),
    readMinPasswordLength(ctx),
  ]);
  return (
    <div className="space-y-6">
      {maySetPassword ? null : <ReadOnlyUser mayEditOthers={viewer.can('users:write')} />}
      <SignInLimits user={user} mayLift={maySetPassword} />
      {maySetPassword ? (
        <SetPasswordForm user={user} isSelf={viewer.id === user.id} minLength={minLength} impact={impact} />
      ) : null}
      {messages ? <UserLinks user={user} messages={messages} /> : null}
      <SecondFactors user={user} factors={factors} mayChange={maySetPassword} />
      <ConnectedAccounts user={user} identities={identities.items} mayChange={maySetPassword} />
      {sessions ? (
        <UserSessions user={user} sessions={sessions.items} mayEnd={mayAct && viewer.can('sessions:write')} />
      ) : null}
      <AcceptedTerms terms={terms} />
      {failures ? <FailedSignIns userId={user.id} events={failures.items} /> : null}
    </div>
  );
}

const SHOWN_FAILURES = 5;
