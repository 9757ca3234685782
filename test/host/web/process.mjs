// What the `assert` package asks of Node's `process`.
export const process = { env: {}, platform: 'browser', argv: [], version: '', versions: {}, emitWarning() {} };
