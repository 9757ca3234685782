// Mocha's build for browsers is a script that defines globals.
import '../../../node_modules/mocha/mocha.js';
export default globalThis.Mocha;
