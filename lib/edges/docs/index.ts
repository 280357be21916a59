export { docsAsset } from './docs-asset';
export { docsPage, redocPage } from './docs-page';
export { tryOperation } from './try-operation';
