import { browserChecks } from './browser-checks';
import type { Check } from './check';
import { clientChecks } from './client-checks';
import { grantChecks } from './grant-checks';
import { requestChecks } from './request-checks';

/** Every check of every endpoint by its id. Ids are stored with requests, so they never change their meaning. */
export const allChecks = { ...requestChecks, ...clientChecks, ...grantChecks, ...browserChecks };

export type CheckId = keyof typeof allChecks;

/** The check with this id. */
export const checkOfId = (id: CheckId): Check => allChecks[id];

export const checkIds = Object.keys(allChecks) as CheckId[];

/** Whether this stored name is a check of this version. */
export const isCheckId = (name: string): name is CheckId => Object.hasOwn(allChecks, name);
