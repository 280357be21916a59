export { inspectToken } from './inspect-token';
export { inspectionOperations } from './operations';
