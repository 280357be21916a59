export { buildFilter, HashListError } from './build-filter';
export {
  BLOCK_BYTES,
  bitsOf,
  blockOf,
  type FilterHeader,
  HEADER_BYTES,
  hasBits,
  readHeader,
} from './filter-format';
export { requireNotBreached } from './require-not-breached';
