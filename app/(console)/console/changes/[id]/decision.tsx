import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import type { Viewer } from '@/lib/edges/pages';
import { acts } from '@/lib/kernel/acts';
import { CancelChange } from '../cancel-change';
import { DecisionButtons } from './decision-buttons';

type DecisionProps = { change: PlannedChange; viewer: Pick<Viewer, 'id' | 'can'> };

/** What the viewer can do with a change that has not ended. */
export function Decision({ change: { id, act, state, requested_by }, viewer }: DecisionProps) {
  const isOwn = requested_by.kind === 'user' && requested_by.id === viewer.id;
  const mayDo = viewer.can(acts[act].permission);
  if (state === 'waiting' && !isOwn && mayDo) return <DecisionButtons id={id} />;
  const mayCancel = state === 'scheduled' ? isOwn || mayDo : state === 'waiting' && isOwn;
  return mayCancel ? <CancelChange id={id} /> : null;
}
