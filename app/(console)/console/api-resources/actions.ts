'use server';

import { defineAction } from '@/lib/console';
import { createApiResource, deleteApiResource, updateApiResource } from '@/lib/resources';

export const createApiResourceAction = defineAction(createApiResource);
export const updateApiResourceAction = defineAction(updateApiResource);
export const deleteApiResourceAction = defineAction(deleteApiResource);
