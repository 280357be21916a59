'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Spinner } from '@/components/ui/spinner';
import { argumentOf } from '@/lib/directory/bulk/choices';
import type { BulkJob, BulkPreview } from '@/lib/directory/bulk/schema';
import { userMessageKinds } from '@/lib/directory/user-messages/choices';
import { PlanFields } from '../dialogs/plan-fields';
import { TypedName } from '../dialogs/typed-name';
import { ArgumentField } from './argument-field';
import type { BulkActions, ListAct, RoleOption, Selected } from './bulk-actions';
import { PreviewText } from './preview-text';
import { endsAccess, useBulkStart } from './use-bulk-start';

type BulkDialogProps = {
  act: ListAct;
  selected: Selected;
  roles: readonly RoleOption[];
  actions: Pick<BulkActions, 'preview' | 'start'>;
  onClose: () => void;
  onStarted: (job: BulkJob) => void;
  /** The job waits for an approval. */
  onPlanned: () => void;
};

/** Says what the act will do to how many records. An act that ends access asks for their number. */
export function BulkDialog({ act, selected, roles, actions, onClose, onStarted, onPlanned }: BulkDialogProps) {
  const { text } = useTexts();
  const needed = argumentOf[act];
  const first = needed === 'roles' ? (roles[0]?.value ?? '') : userMessageKinds[0];
  const start = useBulkStart({ act, selected, argument: first, actions, onStarted, onPlanned });
  const needsApproval = start.preview?.needs_approval ?? false;
  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || start.busy || onClose()}
      title={text(`console.bulk.acts.${act}`)}
      description={<Reached act={act} preview={start.preview} problem={start.problem} />}
      confirmLabel={text(needsApproval ? 'console.changes.dialog.ask' : `console.bulk.bar.buttons.${act}`)}
      confirmVariant={endsAccess(act) ? 'danger' : 'primary'}
      confirmDisabled={!start.isComplete}
      busy={start.busy}
      onConfirm={start.start}
    >
      {needed ? (
        <ArgumentField kind={needed} roles={roles} value={start.argument} onChange={start.setArgument} />
      ) : null}
      {needsApproval ? (
        <PlanFields
          plan={{ needsApproval, isSchedulable: false }}
          choice={start.choice}
          hasReason={false}
          failure={start.failure}
          onChange={start.setChoice}
        />
      ) : null}
      {start.number === null ? null : (
        <TypedName name={start.number} value={start.typed} onChange={start.setTyped} onEnter={start.start} />
      )}
      {start.problem ? (
        <Alert tone="danger" role="alert">
          {start.problem}
        </Alert>
      ) : null}
    </AlertDialog>
  );
}

type ReachedProps = { act: ListAct; preview: BulkPreview | null; problem: string | null };

function Reached({ act, preview, problem }: ReachedProps) {
  const { text } = useTexts();
  if (preview) return <PreviewText act={act} preview={preview} />;
  if (problem) return null;
  return (
    <p className="flex items-center gap-2">
      <Spinner />
      {text('console.bulk.dialog.counting')}
    </p>
  );
}
