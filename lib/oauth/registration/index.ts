export { deleteRegistration, readRegistration, register, updateRegistration } from './registration';
