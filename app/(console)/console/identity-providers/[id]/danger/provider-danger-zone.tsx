import { DangerZone } from '@/components/console/dialogs/danger-zone';
import { impactText } from '@/components/console/dialogs/impact-text';
import type { IdentityProvider, ProviderImpact } from '@/lib/directory/identity-providers/schema';
import { englishTexts } from '@/lib/language';
import {
  activateIdentityProviderAction,
  deactivateIdentityProviderAction,
  deleteIdentityProviderAction,
} from '../../actions';

type ProviderDangerZoneProps = { provider: IdentityProvider; impact: ProviderImpact };

export function ProviderDangerZone({ provider, impact }: ProviderDangerZoneProps) {
  const { identities: count, is_capped: isCapped } = impact;
  const links = count === 0 ? null : impactText(englishTexts, { kind: 'linkedAccounts', count, isCapped });
  return (
    <DangerZone
      noun="identityProvider"
      name={provider.name}
      id={provider.id}
      listHref="/console/identity-providers"
      activation={{
        isActive: provider.is_active,
        deactivate: {
          action: deactivateIdentityProviderAction,
          description: 'Takes its button away and refuses sign-ins with it. Linked accounts and sessions are kept.',
          consequences: (
            <div className="space-y-2">
              <p>Nobody can sign in with it until you activate it again. Linked accounts and open sessions are kept.</p>
              <p className="text-ink">
                {links ? `Affected: ${links}.` : 'No user has linked an account.'} Users without a password or passkey
                cannot sign in.
              </p>
            </div>
          ),
        },
        activate: {
          action: activateIdentityProviderAction,
          description: 'Lets people sign in with it again.',
          consequences: 'People can sign in with it again. Linked accounts work as before.',
        },
      }}
      deletion={{
        action: deleteIdentityProviderAction,
        description: `Deletes the provider${links ? ` and ${links}` : ''}. Users are kept. You cannot undo this. Audit events keep the name.`,
        consequences: (
          <div className="space-y-2">
            <p>You cannot undo this. Users keep their accounts here, but not the links to the provider.</p>
            <p className="text-ink">
              {links ? `Ends ${links}.` : 'No user has linked an account.'}
              {links ? ' Users without a password or passkey cannot sign in any more.' : null}
            </p>
          </div>
        ),
      }}
    />
  );
}
