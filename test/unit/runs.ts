/**
 * How often a property is tried: `usual` times, or as often as the time allows under `npm run fuzz`
 * (`scripts/lib/properties.mjs` sets the time).
 * @example fc.assert(fc.property(fc.string(), (text) => reads(text)), runs(300))
 */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: process.env['PINCITE_FUZZ'] ? Number.MAX_SAFE_INTEGER : usual };
}
