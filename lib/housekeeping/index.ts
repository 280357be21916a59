export { purgeExpired } from './purge-expired';
export { startHousekeeping } from './start-housekeeping';
