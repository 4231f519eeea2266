/** A mistake built into a workstation on purpose: what its engine is given, wrapped. See `potency/`. */
import type { EnginePorts } from '../../src/engine/engine.ts';

export type Plant = (ports: EnginePorts) => EnginePorts;
