import { type AuditAction, type AuditOutcome, auditActions } from './schema';

/** The actions that record that something failed, was denied or is suspicious. */
const failures: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'user.sign_in_failed',
  'account_link.refused',
  'factor.counter_regressed',
  'refresh_token.reused',
  'refresh_token.foreign_client',
  'authorization_code.reused',
  'consent.denied',
  'device.denied',
]);

export const outcomeOf = (action: AuditAction): AuditOutcome => (failures.has(action) ? 'failure' : 'success');

/** The actions that record this outcome. */
export const actionsWithOutcome = (outcome: AuditOutcome): AuditAction[] =>
  auditActions.filter((action) => outcomeOf(action) === outcome);
