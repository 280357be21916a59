export { DEVICE_GRANT, deviceAuthorization } from './device-authorization';
export {
  type DeviceView,
  decideDevice,
  deviceView,
  enterUserCode,
  type MissingStep,
  unknownUserCode,
} from './device-interaction';
