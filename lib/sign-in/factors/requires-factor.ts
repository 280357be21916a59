import type { Settings } from '@/lib/directory/settings';

/** What decides whether a second factor is required of a user. */
export type FactorDemand = { roles: readonly string[]; secondFactorRequired: boolean };

/** Whether an administrator or the policy requires a second factor of this user. */
export function requiresFactor({ sign_in: policy }: Settings, { roles, secondFactorRequired }: FactorDemand): boolean {
  if (secondFactorRequired || policy.second_factor === 'everyone') return true;
  if (policy.second_factor === 'administrators') return roles.length > 0;
  return policy.second_factor === 'roles' && policy.second_factor_roles.some((role) => roles.includes(role));
}
