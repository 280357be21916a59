/** How far the counts of an impact go: this number means this many or more. */
export const MAX_IMPACT = 1000;
