import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { impactLinesOf } from '@/components/console/dialogs/impact-lines-of';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import { consoleTexts } from '@/lib/edges/pages';
import type { GrantDetail, GrantImpact } from '@/lib/oauth/token-families/schema';
import { endGrantAction } from '../actions';

type EndGrantProps = { grant: GrantDetail; impact: GrantImpact };

export async function EndGrant({ grant: { id, client, user }, impact }: EndGrantProps) {
  const { text } = await consoleTexts();
  const names = { client: client.name, user: user.username };
  return (
    <ConfirmAction
      trigger={text('console.grants.grant.end.trigger')}
      triggerVariant="danger-outline"
      title={text('console.grants.grant.end.title', names)}
      description={
        <ImpactList
          lead={text('console.grants.grant.end.description', names)}
          lines={impactLinesOf(impact)}
          closing={text('console.grants.grant.end.offline')}
        />
      }
      confirmLabel={text('console.grants.grant.end.trigger')}
      action={endGrantAction}
      input={{ id }}
      done={text('console.grants.grant.end.done')}
    />
  );
}
