declare module 'pandoc-wasm' {
  /** Runs pandoc; `options` are those of a defaults file. */
  export function convert(
    options: Readonly<Record<string, unknown>>,
    stdin: string | null,
    files: Record<string, string | Blob>,
  ): Promise<{ readonly stdout: string; readonly stderr: string; readonly warnings: readonly unknown[] }>;
}
