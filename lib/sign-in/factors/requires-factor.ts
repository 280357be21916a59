import type { Settings } from '@/lib/directory/settings';

/** Whether the policy requires a second factor of a user with these roles. */
export function requiresFactor({ sign_in: policy }: Settings, roles: readonly string[]): boolean {
  if (policy.second_factor === 'everyone') return true;
  if (policy.second_factor === 'administrators') return roles.length > 0;
  return policy.second_factor === 'roles' && policy.second_factor_roles.some((role) => roles.includes(role));
}
