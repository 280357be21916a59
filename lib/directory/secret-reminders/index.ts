export { type ExpiringSecret, listExpiringSecrets } from './list-expiring-secrets';
export { remindOfSecrets } from './remind-of-secrets';
