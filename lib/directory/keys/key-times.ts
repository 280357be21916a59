/** Verifiers may cache the JWK Set this long. A key is published a minute longer than this before it signs. */
export const JWKS_MAX_AGE_SECONDS = 300;
export const PENDING_SECONDS = JWKS_MAX_AGE_SECONDS + 60;

/** The longest possible access token lifetime, and a minute for clock differences. */
export const RETIRING_SECONDS = 86_400 + 60;
