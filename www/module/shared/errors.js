/** What the engine cannot do, and what to do about it. Pure; imports nothing. */
export class EngineError extends Error {
  /**
   * @param {'unsupported' | 'crashed' | 'memory' | 'randomness'} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}

/** @param {string} why */
export function crashed(why) {
  return new EngineError('crashed', `The engine has stopped: ${ended(why)} The next request starts it anew.`);
}

/** @param {string} why */
export function noMemory(why) {
  return new EngineError('memory', `The browser gave the engine no memory: ${ended(why)} Ask for less, or close other tabs, and try again.`);
}

/** @param {string} why */
export function noRandomness(why) {
  return new EngineError('randomness', `No fresh strings can be made: ${ended(why)} Nothing weaker is taken instead. Strings from a seed can be made.`);
}

/**
 * Browsers' own messages have no full stop.
 *
 * @param {string} message
 */
function ended(message) {
  return message.endsWith('.') ? message : `${message}.`;
}
