export { KeyRing } from './key-ring';
export { advanceKeys, JWKS_MAX_AGE_SECONDS, listKeys, rotateKeys } from './rotation';
