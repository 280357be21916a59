export { isStorageError, isUnavailable } from '@/db';
