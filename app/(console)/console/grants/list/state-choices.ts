import { grantStates, revocationReasons } from '@/lib/directory/grants/choices';

/** The statuses that the list can be filtered by: `revoked` also by its reason, for example `revoked.reuse`. */
export const stateChoices = [
  ...grantStates.map((state) => ({ value: state, key: `console.grants.grants.states.${state}` as const })),
  ...revocationReasons.map((reason) => ({
    value: `revoked.${reason}`,
    key: `console.grants.grants.reasons.${reason}` as const,
  })),
];

/** The input of the verb, of the status and the reason in the address. */
export function withReason({ state, ...query }: Record<string, string | number>): Record<string, string | number> {
  if (state === undefined) return query;
  const [name = '', reason] = String(state).split('.');
  return { ...query, state: name, ...(reason !== undefined && { reason }) };
}
