export { dryRunClientChange } from './dry-run-client-change';
export { dryRunOperations } from './operations';
export { retryRequest } from './retry-request';
