export { findChoices, nameChoices } from './find-choices';
export { searchEverything } from './search-everything';
