import type { z } from 'zod';
import type { Db, Tx } from '@/db';
import type { ActName } from './acts';
import type { Ctx } from './context';
import { AppError } from './errors';
import type { Verb } from './verb';

export type PlannableVerb = Verb<z.ZodType, unknown>;

/** The kinds of targets whose planned change starts a bulk job: the act on many records, or the undo of a job. */
export type JobTargetKind = 'bulk_job' | 'bulk_job_undo';

/** What verbs and planned changes need to know of each other. */
export type Approvals = {
  /** The verb of each act. */
  verbs: Readonly<Record<ActName, PlannableVerb>>;
  /** The verbs that start bulk jobs. */
  jobs: Readonly<Record<JobTargetKind, PlannableVerb>>;
  /**
   * Returns if the caller may do the act at once. Otherwise the act is stored with its input.
   * @throws AppError `approval_requested`, and what the verb of the act would throw.
   */
  requireApproval(ctx: Ctx, act: ActName, input: unknown): Promise<void>;
  /**
   * Whether a second administrator must approve this act of the caller. In a transaction, it is the third argument. Without
   * `input` it is unknown which record the act is for: some acts need an approval only for some records.
   */
  isNeeded(ctx: Ctx, act: ActName, tx?: Db | Tx, input?: unknown): Promise<boolean>;
  /** Whether a second administrator must approve any act of the caller. In a transaction, it is the second argument. */
  isAnyNeeded(ctx: Ctx, tx?: Db | Tx): Promise<boolean>;
};

/**
 * For a verb that would do a part of an act in another way, where no request for approval can be stored. In a transaction,
 * it is the third argument.
 * @throws AppError `forbidden` if the act needs an approval.
 */
export async function refuseUnapproved(ctx: Ctx, act: ActName, tx?: Tx, input?: unknown): Promise<void> {
  if (await ctx.approvals.isNeeded(ctx, act, tx, input))
    throw new AppError('forbidden', UNAPPROVED[act] ?? UNAPPROVED_ACT, { refused: 'approval' });
}

const UNAPPROVED_ACT = 'This needs the approval of a second administrator.';

/** What to do instead. */
const UNAPPROVED: Partial<Record<ActName, string>> = {
  'user.update_roles':
    'Roles need the approval of a second administrator: create the account without roles and change them afterwards.',
  'identity_provider.deactivate':
    'Deactivating a provider needs the approval of a second administrator: use its own act instead of a change.',
};

/** A way to a second account or client, with which one person could approve their own requests. */
type SecondIdentity = 'client' | 'secret' | 'password' | 'email' | 'link' | 'issuer' | 'provider';

/**
 * For what would give the caller a second identity, and cannot wait as a request for approval.
 * @throws AppError `forbidden` while any act needs an approval.
 */
export async function refuseSecondIdentity(ctx: Ctx, way: SecondIdentity, tx?: Tx): Promise<void> {
  if (await ctx.approvals.isAnyNeeded(ctx, tx)) throw new AppError('forbidden', SECOND_IDENTITY[way]);
}

const SECOND_IDENTITY: Record<SecondIdentity, string> = {
  client:
    'While acts need the approval of a second administrator, a client is created without scopes of the management API: add them afterwards.',
  secret:
    'While acts need the approval of a second administrator, a client with scopes of the management API gets a secret only on the command line.',
  password:
    'While acts need the approval of a second administrator, only its owner or the command line sets the password of an account with roles.',
  email:
    'While acts need the approval of a second administrator, only its owner changes the email address of an account with roles.',
  link: 'While acts need the approval of a second administrator, nobody sees the link of an account with roles: turn mail on, or use the command line.',
  issuer:
    'While acts need the approval of a second administrator, no issuer is added, changed or restored that is trusted for a client with scopes of the management API.',
  provider:
    'While acts need the approval of a second administrator, only the command line changes how accounts with roles sign in with this provider.',
};
