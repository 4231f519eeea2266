/**
 * What runs first in a strategy's realm, as text: it belongs to no module of ours. It takes away what would make the same
 * states give other decisions (the clock, chance) and what reaches beyond the realm, and returns the one function through
 * which strings go in and come out. Intrinsics are kept aside before the strategy can replace them.
 */
export const PRELUDE = `(() => {
  'use strict';
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const { isFinite } = Number;
  const { keys } = Object;
  const fault = (message) => new Error(message);
  const refuse = (name) => () => {
    throw fault(name + ' is not here: the same states must give the same decisions. Use state.now and state.memory.');
  };

  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Temporal', 'console', 'FinalizationRegistry', 'WeakRef'])
    delete globalThis[name];
  Math.random = refuse('Math.random');
  const GivenDate = Date;
  const noClock = refuse('The clock');
  globalThis.Date = new Proxy(GivenDate, {
    construct: (target, given, made) => (given.length === 0 ? noClock() : Reflect.construct(target, given, made)),
    apply: noClock,
  });
  GivenDate.prototype.constructor = globalThis.Date;
  GivenDate.now = refuse('Date.now');

  let nodes = 0;
  /** Plain JSON or a sentence that says where it is not. */
  const plain = (value, path, depth) => {
    nodes += 1;
    if (nodes > 200000) throw fault('it returned more than 200000 values');
    if (depth > 24) throw fault(path + ' is nested deeper than 24 levels');
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      if (!isFinite(value)) throw fault(path + ' is ' + value + ', which is not a number');
      return value;
    }
    if (isArray(value)) {
      const rows = [];
      for (let index = 0; index < value.length; index += 1) rows.push(plain(value[index], path + '[' + index + ']', depth + 1));
      return rows;
    }
    if (typeof value !== 'object') throw fault(path + ' is a ' + typeof value + ', which cannot be kept');
    const copy = {};
    for (const key of keys(value)) {
      const each = value[key];
      if (each !== undefined) copy[key] = plain(each, path + '.' + key, depth + 1);
    }
    return copy;
  };
  const written = (value, path) => {
    nodes = 0;
    return plain(value, path, 0);
  };

  const chosen = (exports) => {
    const strategy = exports.strategy ?? exports.default;
    if (strategy === null || typeof strategy !== 'object')
      throw fault('it exports no strategy: it needs “export const strategy = { title, decide, … }”, as in the template');
    if (typeof strategy.decide !== 'function')
      throw fault('its strategy has no function “decide”: it needs “decide: (state) => ({ memory, decisions, reason })”');
    return strategy;
  };
  const FIELDS = ['version', 'title', 'summary', 'losesWhen', 'kind', 'parameters', 'plots', 'inputs'];
  const describe = (exports) => {
    const strategy = chosen(exports);
    const said = {};
    for (const field of FIELDS) if (strategy[field] !== undefined) said[field] = written(strategy[field], field);
    return said;
  };

  let rows = [];
  const columns = {
    get length() { return rows.length; },
    openTime: (index) => rows[index][0],
    open: (index) => rows[index][1],
    high: (index) => rows[index][2],
    low: (index) => rows[index][3],
    close: (index) => rows[index][4],
    volume: (index) => rows[index][5],
  };
  const decide = (exports, { state, candles }) => {
    rows = candles.isAll ? candles.rows : rows.concat(candles.rows);
    if (rows.length > candles.kept) rows = rows.slice(-candles.kept);
    const strategy = chosen(exports);
    const { parameters, instrument } = state;
    if (state.memory === null) {
      const against = strategy.conflict?.(parameters) ?? null;
      if (against !== null) throw fault('its parameters do not fit together: ' + against);
      state.memory = strategy.start?.(parameters, instrument) ?? {};
    }
    state.candles = columns;
    const step = strategy.decide(state);
    if (step === null || typeof step !== 'object') throw fault('decide returned ' + step + ' and not { memory, decisions, reason }');
    if (typeof step.then === 'function') throw fault('decide returned a promise: it must answer at once');
    return written(step, 'step');
  };

  const lineOf = (error) => {
    const found = /strategy-file:(\\d+)/.exec(String(error?.stack ?? ''));
    return found === null ? null : Number(found[1]);
  };
  return (exports, text) => {
    try {
      const question = parse(text);
      const value = question.ask === 'describe' ? describe(exports) : decide(exports, question);
      return stringify({ ok: true, value });
    } catch (error) {
      let message = 'it threw something that cannot be shown';
      try { message = String(error?.message ?? error); } catch {}
      return stringify({ ok: false, message: message.slice(0, 300), line: lineOf(error) });
    }
  };
})()`;
