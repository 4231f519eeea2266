/** Preloaded into a process: every name but this machine's own is unknown, as on a machine without a network. */
import dns from 'node:dns';

const isLocal = (name) => name === 'localhost' || name === '127.0.0.1' || name === '::1';
const unknown = (name) =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name });

const { lookup } = dns;
dns.lookup = (name, ...rest) => {
  if (isLocal(name)) return lookup(name, ...rest);
  const answer = rest.at(-1);
  setImmediate(() => answer(unknown(name)));
  return {};
};
const promised = dns.promises.lookup;
dns.promises.lookup = (name, ...rest) => (isLocal(name) ? promised(name, ...rest) : Promise.reject(unknown(name)));
