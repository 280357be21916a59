export { allChecks, type CheckId, checkIds, checkOfId, isCheckId } from './all-checks';
export { checkOfError } from './check-of-error';
export { checksOf } from './checks-of';
export { kindsOf } from './ladders';
