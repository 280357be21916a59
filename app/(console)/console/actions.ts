'use server';

import { findChoices, searchEverything } from '@/lib/directory/search';
import { defineAction } from '@/lib/edges/pages';

export const findChoicesAction = defineAction(findChoices);
export const searchAction = defineAction(searchEverything);
