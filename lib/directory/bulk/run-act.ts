import { deleteApiResource } from '@/lib/directory/api-resources';
import { activateClient, deactivateClient, deleteClient } from '@/lib/directory/clients';
import { endConsent } from '@/lib/directory/consents';
import { restoreRecord } from '@/lib/directory/deleted-records';
import { endGrant } from '@/lib/directory/grants';
import {
  activateIdentityProvider,
  deactivateIdentityProvider,
  deleteIdentityProvider,
} from '@/lib/directory/identity-providers';
import { endSession } from '@/lib/directory/sessions';
import { deleteTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { activateUser, deactivateUser, deleteUser, signOutEverywhere, updateUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { addRoles, removeRoles } from './change-roles';
import type { BulkArguments, JobAct } from './choices';
import { sendMessage } from './send-message';

/** What an undo of the act needs to know of this record. */
export type Undo = Record<string, unknown> | null;

type Act = (ctx: Ctx, id: string, given: BulkArguments) => Promise<unknown>;

/** An act of which the undo needs nothing but the record. */
const plain =
  (act: Act) =>
  async (ctx: Ctx, id: string, given: BulkArguments): Promise<Undo> => {
    await act(ctx, id, given);
    return null;
  };

/** The verb of the single act, with its rules. */
const acts: Record<JobAct, (ctx: Ctx, id: string, given: BulkArguments) => Promise<Undo>> = {
  'user.activate': plain((ctx, id) => activateUser(ctx, { id })),
  'user.deactivate': plain((ctx, id) => deactivateUser(ctx, { id })),
  'user.delete': plain((ctx, id) => deleteUser(ctx, { id })),
  'user.end_sessions': plain((ctx, id) => signOutEverywhere(ctx, { id })),
  'user.add_role': addRoles,
  'user.remove_role': removeRoles,
  'user.send_message': plain(sendMessage),
  'user.require_factor': plain((ctx, id) => updateUser(ctx, { id, second_factor_required: true })),
  'user.release_factor': plain((ctx, id) => updateUser(ctx, { id, second_factor_required: false })),
  'client.activate': plain((ctx, id) => activateClient(ctx, { id })),
  'client.deactivate': plain((ctx, id) => deactivateClient(ctx, { id })),
  'client.delete': plain((ctx, id) => deleteClient(ctx, { id })),
  'api_resource.delete': plain((ctx, id) => deleteApiResource(ctx, { id })),
  'trusted_issuer.delete': plain((ctx, id) => deleteTrustedIssuer(ctx, { id })),
  'identity_provider.activate': plain((ctx, id) => activateIdentityProvider(ctx, { id })),
  'identity_provider.deactivate': plain((ctx, id) => deactivateIdentityProvider(ctx, { id })),
  'identity_provider.delete': plain((ctx, id) => deleteIdentityProvider(ctx, { id })),
  'session.end': plain((ctx, id) => endSession(ctx, { id })),
  'grant.end': plain((ctx, id) => endGrant(ctx, { id })),
  'consent.withdraw': plain((ctx, id) => endConsent(ctx, { id })),
  'user.restore': plain((ctx, id) => restoreRecord(ctx, { id })),
  'client.restore': plain((ctx, id) => restoreRecord(ctx, { id })),
  'api_resource.restore': plain((ctx, id) => restoreRecord(ctx, { id })),
  'trusted_issuer.restore': plain((ctx, id) => restoreRecord(ctx, { id })),
  'identity_provider.restore': plain((ctx, id) => restoreRecord(ctx, { id })),
};

/** Does an act for one record. @throws what the verb of the single act throws. */
export const runAct = (ctx: Ctx, act: JobAct, id: string, given: BulkArguments): Promise<Undo> =>
  acts[act](ctx, id, given);
