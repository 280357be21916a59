import { operation } from '@/lib/kernel/operation';
import { getSettings } from './get-settings';
import { SettingsAnswer, SettingsChanges } from './schema';
import { updateSettings } from './update-settings';

const tag = 'Settings';
const version = (settings: { version: number }) => settings.version;

export const settingsOperations = {
  get: operation({
    verb: getSettings, method: 'GET', path: '/settings', operationId: 'getSettings', tag,
    summary: 'Read the settings', status: 200, answer: SettingsAnswer, version, errors: [],
  }),
  update: operation({
    verb: updateSettings, method: 'PATCH', path: '/settings', operationId: 'updateSettings', tag,
    summary: 'Change settings; null restores a default', body: SettingsChanges, status: 200, answer: SettingsAnswer,
    version, errors: ['invalid', 'stale'],
  }),
}; // biome-ignore format: one operation a paragraph
