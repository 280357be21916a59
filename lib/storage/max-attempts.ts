/**
 * How often background work tries an act that the database could not complete. A deadlock or a restart is over by then; an
 * act that always reaches the statement timeout would be tried for ever.
 */
export const MAX_ATTEMPTS = 5;

/** Why the act is not tried again. */
export const GIVEN_UP = `The database could not complete it in ${MAX_ATTEMPTS} attempts. It may change too many rows at once.`;
