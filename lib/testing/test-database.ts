export { type TestDatabase, testDatabase } from '@/db/testing/test-database';
