export { openapiDocument, operations } from './document';
