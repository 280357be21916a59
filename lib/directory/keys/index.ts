export { signingKeyAgeSeconds } from './key-age';
export { KeyRing } from './key-ring';
export { makeKeys, publishKeys } from './make-keys';
export { advanceKeys, generateKey, JWKS_MAX_AGE_SECONDS, listKeys, rotateKeys } from './rotation';
