import { type ImpactCounts, impactLinesOf } from '@/components/console/dialogs/impact-lines-of';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import { Section } from '@/components/ui/section';
import { clientImpact } from '@/lib/directory/clients';
import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import { userImpact } from '@/lib/directory/users';
import { consoleContext, consoleTexts, type Viewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';

const ending = ['user.deactivate', 'user.delete', 'client.deactivate', 'client.delete'];

type ImpactProps = { change: PlannedChange; viewer: Pick<Viewer, 'can'> };

/** What would stop working if an open change ran now. */
export async function Impact({ change, viewer }: ImpactProps) {
  const { state, act, target } = change;
  if ((state !== 'waiting' && state !== 'scheduled') || target.id === null || change.job || !ending.includes(act))
    return null;
  if (!viewer.can(target.kind === 'user' ? 'users:read' : 'clients:read')) return null;
  const impact = await impactOf(await consoleContext(), target.kind, target.id);
  if (impact === null) return null;
  const { text } = await consoleTexts();
  return (
    <Section id="impact" title={text('console.changes.record.impact')}>
      <div className="text-sm">
        <ImpactList lead={text('console.changes.record.impactLead')} lines={impactLinesOf(impact)} />
      </div>
    </Section>
  );
}

/** Null for a record that was deleted meanwhile. */
async function impactOf(ctx: Ctx, kind: string, id: string): Promise<ImpactCounts | null> {
  try {
    return kind === 'user' ? await userImpact(ctx, { id }) : await clientImpact(ctx, { id });
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
}
