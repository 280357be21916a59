export { default as account } from './account.json';
export * as console from './console';
export { default as errors } from './errors.json';
export { default as flow } from './flow.json';
export { default as mail } from './mail.json';
