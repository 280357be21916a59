'use server';

import { findParties } from '@/lib/audit';
import { defineAction } from '@/lib/edges/pages';

export const findPartiesAction = defineAction(findParties);
