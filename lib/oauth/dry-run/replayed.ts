/** `unknown`: the checks that could be repeated pass, and others depend on values that are never stored. */
export type Replayed = 'accepted' | 'unknown';
