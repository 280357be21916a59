export { type ProviderTest, readProviderTest } from './read-provider-test';
export { startProviderTest } from './start-provider-test';
