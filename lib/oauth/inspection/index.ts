export { findFamily } from './family-story';
export { inspectToken } from './inspect-token';
export { inspectionOperations } from './operations';
