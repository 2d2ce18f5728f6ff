const { TestEnvironment } = require('jest-environment-jsdom');

/** jsdom with Node's network, so that the tests can call the local cloud. */
module.exports = class extends TestEnvironment {
  constructor(...options) {
    super(...options);
    Object.assign(this.global, { fetch, Headers, Request, Response });
  }
};
