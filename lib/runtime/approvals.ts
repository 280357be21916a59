import { deleteApiResource } from '@/lib/directory/api-resources';
import { startBulkJob, undoBulkJob } from '@/lib/directory/bulk';
import {
  activateClient,
  deactivateClient,
  deleteClient,
  deleteClientSecret,
  updateClient,
} from '@/lib/directory/clients';
import { restoreRecord } from '@/lib/directory/deleted-records';
import { deactivateIdentityProvider, deleteIdentityProvider } from '@/lib/directory/identity-providers';
import { rotateKeys } from '@/lib/directory/keys';
import { isAnyApprovalNeeded, isApprovalNeeded, requireApproval } from '@/lib/directory/planned-changes';
import { updateSettings } from '@/lib/directory/settings';
import { activateUser, deactivateUser, deleteUser, updateUser } from '@/lib/directory/users';
import type { ActName } from '@/lib/kernel/acts';
import type { Approvals, JobTargetKind, PlannableVerb } from '@/lib/kernel/approvals';
import { removeUserFactor, resetUserFactors } from '@/lib/sign-in/user-factors';

/** The verb of each act, of all rooms. Each parses its input itself. */
const verbs = {
  'user.deactivate': deactivateUser,
  'user.activate': activateUser,
  'user.delete': deleteUser,
  'user.update_roles': updateUser,
  'user.reset_factors': resetUserFactors,
  'user.remove_factor': removeUserFactor,
  'client.deactivate': deactivateClient,
  'client.activate': activateClient,
  'client.delete': deleteClient,
  'client.delete_secret': deleteClientSecret,
  'client.update': updateClient,
  'api_resource.delete': deleteApiResource,
  'identity_provider.deactivate': deactivateIdentityProvider,
  'identity_provider.delete': deleteIdentityProvider,
  'user.restore': restoreRecord,
  'client.restore': restoreRecord,
  'api_resource.restore': restoreRecord,
  'identity_provider.restore': restoreRecord,
  'keys.rotate': rotateKeys,
  'settings.update': updateSettings,
} as const satisfies Record<ActName, unknown>;

const jobs = { bulk_job: startBulkJob, bulk_job_undo: undoBulkJob } as const satisfies Record<JobTargetKind, unknown>;

export const approvals: Approvals = {
  verbs: verbs as unknown as Record<ActName, PlannableVerb>,
  jobs: jobs as unknown as Record<JobTargetKind, PlannableVerb>,
  requireApproval,
  isNeeded: isApprovalNeeded,
  isAnyNeeded: isAnyApprovalNeeded,
};
