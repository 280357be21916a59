type Owner = { isActive: boolean | null; isSameEpoch: boolean | null };

/** Why the user or client of a token makes it inactive, or null. `isActive` is null if it was deleted. */
export function ownerProblem(what: 'user' | 'client', { isActive, isSameEpoch }: Owner): string | null {
  if (isActive === null) return `The ${what} was deleted.`;
  if (!isActive) return `The ${what} is deactivated.`;
  if (isSameEpoch) return null;
  return what === 'user'
    ? 'The user was deactivated, signed out everywhere or got a new password after it was issued.'
    : 'The client was deactivated after it was issued, or its access was ended.';
}
