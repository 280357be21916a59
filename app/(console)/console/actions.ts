'use server';

import { defineAction } from '@/lib/console';
import { searchEverything } from '@/lib/search';

export const searchAction = defineAction(searchEverything);
