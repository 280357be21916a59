'use server';

import { lastClientChange } from '@/lib/audit';
import {
  activateClient,
  clientImpact,
  createClient,
  createClientSecret,
  deactivateClient,
  deleteClient,
  deleteClientSecret,
  getClient,
  rotateClientSecret,
  updateClient,
} from '@/lib/directory/clients';
import { defineAction } from '@/lib/edges/pages';

export const createClientAction = defineAction(createClient);
export const updateClientAction = defineAction(updateClient);
export const activateClientAction = defineAction(activateClient);
export const deactivateClientAction = defineAction(deactivateClient);
export const deleteClientAction = defineAction(deleteClient);
export const createClientSecretAction = defineAction(createClientSecret);
export const rotateClientSecretAction = defineAction(rotateClientSecret);
export const deleteClientSecretAction = defineAction(deleteClientSecret);
export const clientImpactAction = defineAction(clientImpact);
export const getClientAction = defineAction(getClient);
export const lastClientChangeAction = defineAction(lastClientChange);
