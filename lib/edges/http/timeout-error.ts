/** An error that is answered with 503: the work did not end in time. */
export const timeoutError = (message: string): Error => Object.assign(new Error(message), { kind: 'timeout' });

export const isTimeoutError = (error: unknown): boolean => (error as { kind?: unknown } | null)?.kind === 'timeout';
