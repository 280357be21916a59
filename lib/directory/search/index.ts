export { findChoices, nameChoices } from './find-choices';
export { searchEverything } from './search-everything';
export { findUserChoices, nameUserChoices } from './user-choices';
