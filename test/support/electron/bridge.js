/**
 * `contextBridge` between two worlds of one page. Values cross as details of DOM events, which the browser clones;
 * functions cross as numbers. Both worlds run this.
 */
// biome-ignore lint/correctness/noUnusedVariables: launch.ts appends the call when it puts this text into a page.
const makeBridge = (name, side) => {
  const functions = new Map();
  const other = side === 'page' ? 'preload' : 'page';
  let next = 0;
  const isPlain = (value) =>
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  const encode = (value) => {
    if (typeof value === 'function') {
      next += 1;
      functions.set(next, value);
      return { $function: next };
    }
    if (Array.isArray(value)) return value.map(encode);
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]))
      : value;
  };
  const decode = (value) => {
    if (Array.isArray(value)) return value.map(decode);
    if (!isPlain(value)) return value;
    if ('$function' in value) return (...values) => call(value.$function, values);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
  };
  const emit = (type, detail) =>
    document.dispatchEvent(new CustomEvent(`${name}-${type}`, { detail: structuredClone(detail) }));
  const call = (id, values) => emit(`call-${other}`, { id, values: encode(values) });
  document.addEventListener(`${name}-call-${side}`, (event) => {
    functions.get(event.detail.id)(...decode(event.detail.values));
  });
  return {
    expose: (as, api) => emit('expose', { as, api: encode(api) }),
    onExpose: () =>
      document.addEventListener(`${name}-expose`, (event) =>
        Object.defineProperty(window, event.detail.as, {
          value: Object.freeze(decode(event.detail.api)),
          enumerable: true,
        }),
      ),
  };
};
