import { DangerZone } from '@/components/console/dialogs/danger-zone';
import type { IdentityProvider, ProviderImpact } from '@/lib/directory/identity-providers/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { planFor } from '../../../changes/plan-for';
import { restoreRecordAction } from '../../../deleted/actions';
import {
  activateIdentityProviderAction,
  deactivateIdentityProviderAction,
  deleteIdentityProviderAction,
} from '../../actions';

type ProviderDangerZoneProps = { provider: IdentityProvider; impact: ProviderImpact };

export async function ProviderDangerZone({ provider, impact }: ProviderDangerZoneProps) {
  const { text } = await consoleTexts();
  const hasLinks = impact.identities > 0;
  const links = { count: impact.identities, capped: impact.is_capped ? 'yes' : 'no' };
  return (
    <DangerZone
      noun="identityProvider"
      name={provider.name}
      id={provider.id}
      listHref="/console/identity-providers"
      activation={{
        isActive: provider.is_active,
        deactivate: {
          isTyped: hasLinks,
          action: deactivateIdentityProviderAction,
          plan: await planFor('identity_provider.deactivate'),
          description: text('console.providers.danger.deactivation'),
          consequences: (
            <div className="space-y-2">
              <p>{text('console.providers.danger.deactivationConsequences')}</p>
              <p className="text-ink">
                {hasLinks
                  ? text('console.providers.danger.affected', links)
                  : text('console.providers.danger.noneAffected')}
              </p>
            </div>
          ),
        },
        activate: {
          action: activateIdentityProviderAction,
          description: text('console.providers.danger.activation'),
          consequences: text('console.providers.danger.activationConsequences'),
        },
      }}
      deletion={{
        action: deleteIdentityProviderAction,
        restore: restoreRecordAction,
        plan: await planFor('identity_provider.delete'),
        description: hasLinks
          ? text('console.providers.danger.deletionWithLinks', links)
          : text('console.providers.danger.deletion'),
        consequences: (
          <div className="space-y-2">
            <p>{text('console.providers.danger.deletionConsequences')}</p>
            <p>{text('console.deleted.impact.sessionsStay')}</p>
            <p className="text-ink">
              {hasLinks ? text('console.providers.danger.ends', links) : text('console.providers.danger.noneLinked')}
            </p>
          </div>
        ),
      }}
    />
  );
}
