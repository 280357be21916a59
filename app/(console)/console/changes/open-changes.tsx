import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import { openChangesOf } from '@/lib/directory/planned-changes';
import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { acts } from '@/lib/kernel/acts';
import { CancelChange } from './cancel-change';

type OpenChangesProps = { kind: 'user' | 'client'; id: string };

/** What is planned for a record, above its pages. */
export async function OpenChanges({ kind, id }: OpenChangesProps) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read')) return null;
  const open = await openChangesOf(ctx, { kind, id });
  if (open.length === 0) return null;
  return (
    <div className="mb-6 space-y-2">
      {open.map((change) => (
        <OpenChange
          key={change.id}
          change={change}
          mayCancel={
            viewer.id === change.requested_by.id ||
            (change.state === 'scheduled' && viewer.can(acts[change.act].permission))
          }
        />
      ))}
    </div>
  );
}

async function OpenChange({ change, mayCancel }: { change: PlannedChange; mayCancel: boolean }) {
  const texts = await consoleTexts();
  const { id, act, state, run_at, requested_by } = change;
  return (
    <Alert
      tone="warning"
      title={texts.text(`console.changes.acts.${act}`)}
      action={mayCancel ? <CancelChange id={id} /> : null}
    >
      {richText(texts, state === 'scheduled' ? 'console.changes.banner.scheduled' : 'console.changes.banner.waiting', {
        name: requested_by.name,
        time: () => <Time instant={run_at} />,
        link: (content) => (
          <Link href={`/console/changes/${id}`} className="underline underline-offset-2">
            {content}
          </Link>
        ),
      })}
    </Alert>
  );
}
