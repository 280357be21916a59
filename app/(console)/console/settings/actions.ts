'use server';

import { lastSettingsChange } from '@/lib/audit';
import { getSettings, replaceText, updateSettings } from '@/lib/directory/settings';
import { defineAction } from '@/lib/edges/pages';

export const getSettingsAction = defineAction(getSettings);
export const updateSettingsAction = defineAction(updateSettings);
export const replaceTextAction = defineAction(replaceText);
export const lastSettingsChangeAction = defineAction(lastSettingsChange);
