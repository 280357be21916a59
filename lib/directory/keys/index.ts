export { signingKeyAgeSeconds } from './key-age';
export { KeyRing } from './key-ring';
export { JWKS_MAX_AGE_SECONDS } from './key-times';
export { makeKeys, publishKeys } from './make-keys';
export { advanceKeys, generateKey, listKeys, rotateKeys } from './rotation';
export { rotationImpact } from './rotation-impact';
