import { addCopyButtons } from './copy-buttons';
import { filterAsTyped } from './filter-as-typed';
import { followLinks } from './follow-links';
import { enableTrying } from './try-operations';

// The page can be read without this script. It adds what needs one.
followLinks();
filterAsTyped();
addCopyButtons(document);
enableTrying();
