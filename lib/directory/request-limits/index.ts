export { liftRequestLimit } from './lift-request-limit';
export { listLimitedCallers } from './list-limited-callers';
