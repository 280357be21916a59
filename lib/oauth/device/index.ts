export { deviceAuthorization } from './device-authorization';
export { type DeviceView, decideDevice, deviceView, enterUserCode, type MissingStep } from './device-interaction';
