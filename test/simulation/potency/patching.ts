/** The means to plant a mistake: ports wrapped from outside, and methods of classes replaced for a while. */
import type { EnginePorts } from '../../../src/engine/engine.ts';
import type { AccountConnection, AccountEvents, ConnectionId, TradingPath } from '../../../src/engine/ports.ts';
import type { Plant } from '../plant.ts';
import type { Planted, Undo } from './bug.ts';

/** The same object, with some of its members replaced. */
export function wrapped<T extends object>(target: T, changes: Partial<T>): T {
  return new Proxy(target, {
    get: (_, key) => {
      if (Object.hasOwn(changes, key)) return Reflect.get(changes, key);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Replaces a method of a class; `make` is given the one there was. */
export function replaced<T extends object, K extends keyof T>(
  prototype: T,
  key: K,
  make: (original: T[K]) => T[K],
): Undo {
  const original = prototype[key];
  prototype[key] = make(original);
  return () => {
    prototype[key] = original;
  };
}

/** Replaces a getter of a class. */
export function replacedGetter<T extends object, K extends keyof T>(prototype: T, key: K, get: () => T[K]): Undo {
  const original = Object.getOwnPropertyDescriptor(prototype, key);
  if (original === undefined) throw new Error(`There is no ${String(key)}.`);
  Object.defineProperty(prototype, key, { ...original, get });
  return () => {
    Object.defineProperty(prototype, key, original);
  };
}

const UNCHANGED: Plant = (ports) => ports;

export const byPorts = (plant: Plant): Planted => ({ plant, undo: [] });
export const byMethods = (...undo: readonly Undo[]): Planted => ({ plant: UNCHANGED, undo });

/** What one workstation's account is reached by. `events` are those of its newest connection. */
export interface AccountChanges {
  path?(path: TradingPath, events: () => AccountEvents | null, ports: EnginePorts): Partial<TradingPath>;
  events?(events: AccountEvents, id: ConnectionId, ports: EnginePorts): Partial<AccountEvents>;
}

export const byAccount = (make: () => AccountChanges): Plant => {
  return (ports) => {
    const { path, events } = make();
    let newest: AccountEvents | null = null;
    const known = (): AccountEvents | null => newest;
    const { accountVenue } = ports;
    const rest =
      path === undefined ? accountVenue.rest : wrapped(accountVenue.rest, path(accountVenue.rest, known, ports));
    return {
      ...ports,
      accountVenue: {
        rest,
        connect: (id, heard) => {
          const told = events === undefined ? heard : wrapped(heard, events(heard, id, ports));
          newest = told;
          const connection = accountVenue.connect(id, told);
          if (path === undefined) return connection;
          const changes = path(connection, known, ports) as Partial<AccountConnection>;
          return wrapped(connection, changes);
        },
      },
    };
  };
};
