export { KeyRing } from './key-ring';
export { advanceKeys, generateKey, JWKS_MAX_AGE_SECONDS, listKeys, rotateKeys } from './rotation';
