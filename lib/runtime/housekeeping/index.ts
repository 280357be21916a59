export { fillSearchText } from './fill-search-text';
export { purgeExpired } from './purge-expired';
export { startHousekeeping } from './start-housekeeping';
