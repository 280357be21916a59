export { limitAddress, limitClient, limitClientAt, limitUser } from './limit-request';
export { LimitedCallers } from './limited-callers';
export { RequestLimits } from './request-limits';
