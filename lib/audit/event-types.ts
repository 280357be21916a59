import type { AuditAction, AuditOutcome } from './schema';

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
  'planned_change.rejected',
  'planned_change.failed',
]);

export const outcomeOf = (action: AuditAction): AuditOutcome => (failures.has(action) ? 'failure' : 'success');
