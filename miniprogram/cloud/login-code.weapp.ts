/** WeChat's login code. Signing in works without one, so a failure is no reason to stop. */
export const loginCode = (): Promise<string | null> =>
  new Promise((resolve) => {
    wx.login({
      success: ({ code }) => resolve(code === '' ? null : code),
      fail: () => resolve(null),
    });
  });
