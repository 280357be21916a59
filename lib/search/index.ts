export { searchEverything } from './search-everything';
