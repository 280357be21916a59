export { listUserFactors } from './list-user-factors';
export { factorOperations } from './operations';
export { removeUserFactor } from './remove-user-factor';
export { resetUserFactors } from './reset-user-factors';
