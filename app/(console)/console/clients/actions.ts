'use server';

import {
  activateClient,
  createClient,
  createClientSecret,
  deactivateClient,
  deleteClient,
  deleteClientSecret,
  rotateClientSecret,
  updateClient,
} from '@/lib/clients';
import { defineAction } from '@/lib/console';

export const createClientAction = defineAction(createClient);
export const updateClientAction = defineAction(updateClient);
export const activateClientAction = defineAction(activateClient);
export const deactivateClientAction = defineAction(deactivateClient);
export const deleteClientAction = defineAction(deleteClient);
export const createClientSecretAction = defineAction(createClientSecret);
export const rotateClientSecretAction = defineAction(rotateClientSecret);
export const deleteClientSecretAction = defineAction(deleteClientSecret);
