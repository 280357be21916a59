import type { ReactNode } from 'react';
import { BulkBar } from '@/components/console/bulk/bulk-bar';
import { bulkActs, kindOf, permissionOf, type TargetKind } from '@/lib/directory/bulk/choices';
import { roleNames } from '@/lib/directory/users/choices';
import { consoleTexts, type Viewer } from '@/lib/edges/pages';
import { getBulkJobAction, previewBulkJobAction, startBulkJobAction, undoBulkJobAction } from './actions';

type ListBulkBarProps = { kind: TargetKind; viewer: Pick<Viewer, 'can' | 'outranks'> };

const actions = {
  preview: previewBulkJobAction,
  start: startBulkJobAction,
  read: getBulkJobAction,
  undo: undoBulkJobAction,
};

/** The bar of a list of these records, with the acts that the viewer may do. Undefined if there is none. */
export async function listBulkBar({ kind, viewer }: ListBulkBarProps): Promise<ReactNode> {
  const { text } = await consoleTexts();
  const acts = bulkActs.filter(
    (act) => kindOf(act) === kind && viewer.can(permissionOf(act)) && isPossible(act, viewer),
  );
  const roles = roleNames
    .filter((role) => viewer.outranks([role]))
    .map((value) => ({ value, label: text(`console.users.roles.${value}.label`) }));
  return acts.length === 0 ? undefined : <BulkBar acts={acts} roles={roles} actions={actions} />;
}

/** Whether there is a role that the viewer may give or take. */
const isPossible = (act: string, { outranks }: Pick<Viewer, 'outranks'>): boolean =>
  !act.endsWith('_role') || roleNames.some((role) => outranks([role]));
