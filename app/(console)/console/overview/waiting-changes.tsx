import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { countWaiting } from '@/lib/directory/planned-changes';
import { consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';

/** Leads to the changes that wait for the viewer; nothing if there are none. */
export async function WaitingChanges({ ctx }: { ctx: Ctx }) {
  const count = await countWaiting(ctx, {});
  if (count === 0) return null;
  const { text } = await consoleTexts();
  return (
    <Alert
      tone="warning"
      title={text('console.changes.overview.waiting', { count })}
      action={
        <ButtonLink href="/console/changes?state=waiting" size="sm">
          {text('console.changes.overview.review')}
        </ButtonLink>
      }
    >
      {text('console.changes.overview.waitingHint')}
    </Alert>
  );
}
