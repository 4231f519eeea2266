/** Schemas are interpreted, not compiled: the window's Content-Security-Policy allows no `eval`. Imported first of all. */
import { z } from 'zod';

z.config({ jitless: true });
