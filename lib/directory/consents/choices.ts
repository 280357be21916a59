/** Which consents a list has. */
export const consentStates = ['given', 'withdrawn'] as const;
