// Preloaded into a controller (`node --import`): its connections leave from the address in QUORATE_FAULTS_SOURCE, by
// which the proxies know whose they are. All of 127.0.0.0/8 is loopback.
import { Socket } from 'node:net';

const localAddress = process.env.QUORATE_FAULTS_SOURCE;
const { connect } = Socket.prototype;

Socket.prototype.connect = function (...args) {
  // net.connect() hands its arguments on as a list in a list.
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (localAddress !== undefined && typeof options === 'object' && options?.port !== undefined) {
    options.localAddress ??= localAddress;
  }
  return connect.apply(this, args);
};
