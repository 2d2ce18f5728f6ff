const { TestEnvironment } = require('jest-environment-jsdom');

/** jsdom, with the network of Node: the local cloud is called as WeChat would call the real one. */
module.exports = class extends TestEnvironment {
  constructor(...options) {
    super(...options);
    Object.assign(this.global, { fetch, Headers, Request, Response });
  }
};
