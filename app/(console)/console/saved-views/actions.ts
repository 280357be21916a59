'use server';

import { createSavedView, deleteSavedView, updateSavedView } from '@/lib/directory/saved-views';
import { defineAccountAction } from '@/lib/edges/pages';

export const createSavedViewAction = defineAccountAction(createSavedView);
export const updateSavedViewAction = defineAccountAction(updateSavedView);
export const deleteSavedViewAction = defineAccountAction(deleteSavedView);
