'use server';

import { lastClientChange } from '@/lib/audit';
import { createApiResource, deleteApiResource, getApiResource, updateApiResource } from '@/lib/directory/api-resources';
import { defineAction } from '@/lib/edges/pages';

export const createApiResourceAction = defineAction(createApiResource);
export const updateApiResourceAction = defineAction(updateApiResource);
export const deleteApiResourceAction = defineAction(deleteApiResource);
export const getApiResourceAction = defineAction(getApiResource);
export const lastClientChangeAction = defineAction(lastClientChange);
