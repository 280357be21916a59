/** What decides about a sign-in, in the order in which a user meets it. */
export const gateNames = [
  'active',
  'way_in',
  'failed_attempts',
  'limit',
  'network_limit',
  'provider',
  'password',
  'second_factor',
  'terms',
  'address',
  'client',
  'strength',
  'consent',
] as const;

/**
 * `open`: nothing stops the user. `asks`: the user has to do something on the way. `limited`: the user cannot pass from some
 * networks or devices, and can from others. `closed`: the user cannot pass.
 */
export const gateStates = ['open', 'asks', 'limited', 'closed'] as const;
