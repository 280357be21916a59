'use server';

import { findChoices, findUserChoices, searchEverything } from '@/lib/directory/search';
import { defineAction } from '@/lib/edges/pages';

export const findChoicesAction = defineAction(findChoices);
export const findUserChoicesAction = defineAction(findUserChoices);
export const searchAction = defineAction(searchEverything);
