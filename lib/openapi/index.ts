export { openapiDocument, operations } from './document';
export { redocPage, swaggerPage, viewerAsset } from './pages';
