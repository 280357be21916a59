import { Socket } from 'node:net';

/** Ends the engine with its parent: standard input is a pipe, which the system closes however the parent ends. */
const end = () => process.kill(process.pid, 'SIGKILL');
const input = new Socket({ fd: 0, readable: true, writable: false });
input.on('end', end).on('error', end).on('close', end).resume();
