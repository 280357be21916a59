export { explainRequest } from './explain-request';
export { explanationOperations } from './operations';
