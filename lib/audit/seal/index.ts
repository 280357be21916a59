export { eventLeaf } from './event-leaf';
export { exactly } from './read-events';
export { sealEvents } from './seal-events';
export { unsealedAgeSeconds } from './unsealed-age';
export { type Verification, verifyAudit } from './verify-audit';
