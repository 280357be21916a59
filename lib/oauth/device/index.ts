export { deviceAuthorization } from './device-authorization';
export { type DeviceView, decideDevice, deviceView, enterUserCode } from './device-interaction';
